"""First names of the world's news beyond the commonest of English and of world politics, by the gender they tell.

Written by hand. Names that are ordinary English words, places, months or far commoner surnames are left out, and so are
those that men bear in one country and women in another.
"""

from __future__ import annotations

MEN = """
    aksel arild asbjorn bjorn bjørn björn bjarne christer einar eirik erling esben espen fredrik geir gunnar gustaf gustav
    haakon håkan halvard harald håvard helge henning hjalmar ingvar ivar jesper joakim jørgen jussi kjell knut lasse leif magne
    marius mats mikael mikko mogens niels nils olav olof olli ole øystein pål pekka pelle petter preben ragnar rasmus roald rolf
    simen sindre sigurd stefan steinar sture sven svein tapio terje torbjørn tormod torstein trond trygve truls uffe ulf vidar
    yngve aleksi antti arto eero esa heikki jari jarkko juha jukka juhani kimmo lauri markku matti petri risto seppo tero timo
    tuomas vesa veikko bas bram cees coen daan dirk diederik evert floris frans geert gert gerrit gijs hendrik huub jaap jelle
    jeroen joost joris kees koen lodewijk maarten marijn marnix matthijs menno niek pieter piet pim reinier roel ruud rutger
    sander sjoerd stijn teun thijs tijmen wiebe wim willem wouter achim alois ansgar arno bernd bernhard bodo burkhard christof
    detlef dietmar eberhard eckart egon ekkehard erich erwin ewald florian georg gottfried günter günther gerd hannes hartmut
    heiko heiner ingo jochen jörg jürgen kai karlheinz konrad klemens leopold lothar ludwig malte manfred mathias matthias
    moritz niklas norbert otto ralf rainer reinhard reinhold rüdiger rudolf sebastian siegfried steffen tilman tobias ulrich uwe
    volker walter werner wilhelm winfried adrien alain amaury arnaud aurélien baptiste benoît bertrand cédric christophe clément
    corentin cyrille didier emile étienne fabien fabrice florent gaël gaétan gaston georges gérald gérard ghislain gilles
    grégoire guillaume hervé hugues jérémie jérôme joël julien loïc luc ludovic marcel mathieu matthieu maxime michel mickaël
    nicolas olivier pascal patrice philippe pierre quentin raphaël raymond rémi rené régis renaud rodolphe roland romain serge
    stéphane sylvain théo thibault thibaut thierry tristan vincent xavier yann yannick yvan yvon achille aldo alessandro alessio
    alfonso alfredo amedeo angelo antonino armando augusto beppe carlo carmine cesare claudio corrado cosimo dario davide
    domenico donato edoardo elio emanuele emilio ennio enrico enzo ettore eugenio fabrizio federico ferdinando filippo flavio
    franco gaetano gennaro giacomo giampaolo gianfranco gianluca gianluigi gianni gino giuliano guglielmo guido ignazio leandro
    leonardo livio luigi manlio marcello mario massimiliano massimo matteo maurizio mauro michelangelo mirko niccolò oreste
    ottavio paolo pasquale pierluigi piero pietro pino raffaele renato renzo riccardo roberto ruggero salvatore sandro saverio
    sergio silvano silvio stefano tiziano tommaso ugo umberto valentino valerio vincenzo vito vittorio adolfo agustín álvaro
    andrés aníbal aurelio bernardo camilo cristóbal cristiano edgardo edmundo efraín emiliano esteban eusebio evaristo ezequiel
    felipe fermín gerardo gilberto gonzalo gregorio heriberto hernán horacio humberto iker ismael isidro íñigo jairo jordi
    julián julio lautaro lisandro marcelino mariano mateo matías mauricio maximiliano miguel moisés nicolás nicanor octavio omar
    oriol osvaldo oscar pablo pascual patricio pedro pepe rafael ramiro ramón raúl ricardo rodolfo rodrigo rogelio rolando rubén
    sebastián teodoro tomás ulises vicente víctor wilfredo xabier afonso aécio anselmo caetano fabrício flávio geraldo gilmar
    guilherme heitor henrique joão josué márcio marcos mário nuno otávio rui tiago tarcísio thiago vasco vítor aleksander
    alexandru andrej andris aivars arkady artem artyom bartosz bogdan bohdan bohumil bogusław bolesław boleslav borislav bojan
    boyko branko bronisław cezary constantin costin czesław dainis damir dariusz dejan dimitar dragan dragoș dušan eduard evgeni
    florin gábor ferenc gennady georgi gheorghe gintaras goran grigore grzegorz györgy gyula hennadiy horia hristo ihor ilie
    ilir ionuț ioan istván ivica iulian jakov jakub jānis janos jaromir jerzy jindřich jiří josip józef juraj juris kamil karel
    karol kazimierz kęstutis kiril krasimir krešimir krzysztof kyrylo lászló leszek linas liviu ljubomir lubomir łukasz maciej
    maksim maksym marcin mariusz marko matej matjaž mihai mihail mikhail milorad miloš milutin mircea miroslav mirosław mladen
    mykhailo mykola nebojša nemanja nenad nicolae nikola nikolai nikolay nikolaos oleg oleh oleksandr oleksiy oleksii ondřej
    ostap ovidiu patrik pavel pavlo petar petr petro petru pavol piotr plamen predrag przemysław radek radovan raimonds răzvan
    ruslan rustam ryszard sándor sergei sergey serhiy serhii semyon simeon slavko sławomir stanislav stanisław stepan stjepan
    stoyan sviatoslav szymon tadeusz taras teodor tibor timofey tomislav traian uldis vadim vadym valeriy vasil vasile vasily
    vasyl veselin vilmos vitaliy vitaly vitalii vladislav vlastimil vojislav vojtěch volodymyr vsevolod vyacheslav witold
    władysław wojciech yaroslav yegor yevgeny yevhen yuriy yury zdeněk zdravko željko zlatko zoltán zygmunt dzintars alekos
    alexandros antonis apostolos aris athanasios christos costas dimitris evangelos fotis georgios giannis giorgos ioannis
    kostas konstantinos kyriakos lefteris manolis michalis nikos odysseas panagiotis panos pavlos petros spyros stavros stelios
    theodoros thanasis vangelis vasilis vassilis yannis yiannis yanis yorgos ahmet alparslan arda aydın barış bekir bülent burak
    cem cemal cemil cengiz cevdet ekrem emre engin enver erdal erdem erhan erkan ersin faruk fatih ferit gökhan hakan halil
    haluk hulusi hüseyin ihsan ilhan ilker ismet kadir kaan kemal kerem koray levent mehmet melih mesut metin mevlüt murat
    mustafa necati nihat oğuz okan oktay ömer onur orhan osman ozan özgür recep sedat selahattin selçuk selim serdar serkan suat
    süleyman tamer tayfun tuncay turgut uğur ümit umut volkan yaşar yavuz yunus yusuf zafer zeki ziya abbas abdallah abdel
    abdelaziz abdelfattah abdelkader abdelmadjid abdi abdirahman abdoulaye abdulaziz abdulla abdullahi abdulrahman adel adil
    adnan afshin akbar akram alireza amine amjad ammar anas anwar arash arif asad asghar atef ayman ayoub aziz babak bahram
    basel basem bassam behnam behrouz behzad bilal boutros dariush daoud ebrahim ehsan emad esmail fadel fadi fahad fahd faisal
    farhad farouk farzad fayez fawzi firas fuad fouad ghassan haitham hadi hafez hafiz hamad hamdan hameed hani haroon hashem
    hatem hazem hesham hicham hisham hossam hossein hussain ihab imad iqbal issa iyad jafar jalal jamil jassim javad jawad
    kambiz kamran kareem kaveh kazem khaled khalil lotfi maher mahdi mahmood mahmud majed majid mansour marwan masoud mazen
    mehdi mehran mehrdad mohamad mohamed mohammad mohammed mohsen mohsin moncef morteza mostafa mounir mourad moussa muhammad
    mukhtar munir muqtada murtaza mustapha nabih nabil nader najib nasser nayef nidal nizar omid othman oussama parviz qais
    qasem qasim qassem rachid rafik rafiq raed rahim rami ramin ramzi rashad rasheed rashid raza reda reza riad saad sadegh
    sadiq saeb saeed salah saleh salim salman sameh sami samir seif shahram sharif sherif siamak sohrab suhail sulaiman suleiman
    taha taher tahir talal tamim tareq tarek tariq tawfiq turki usama vahid wael waleed walid wasim wissam yacine yahya yasin
    yasir yasser yazid yousef youssef younes younis zaid zakaria zaki ziad abhijit abhishek aditya ajay ajit akhil akhilesh alok
    amar amarinder amol anand anirban anurag anupam aravind arnab arvind ashwin atul avinash azhar babar balaji bhaskar bilawal
    bipin biren chetan debashish devendra dharmendra dilip dinesh dipak dipankar farooq ganesh gaurav gautam gopal gotabaya
    govind gulzar hardeep harish hemant imtiaz jagdish jagmeet jahangir jairam jayant jitendra kailash kapil karan kartik
    kaushik kishore krishnan kuldeep kunal lalit madhav mahendra mahesh mahinda manish manmohan manohar milind mohan mukesh
    murali nadeem naresh nasir naveed naveen nawaz nikhil nilesh nitin nitish pankaj parvez piyush pradeep prakash pramod pranab
    pranav prashant praveen pravin puneet rahul rajat rajeev rajendra rajiv rajnath rakesh ramesh ranil ranjit ravindra ritesh
    rohan rohit sachin sajid sandeep sanjeev sanjiv santosh satish saurabh shahbaz shahid shakeel sharad shashank shashi shehbaz
    shoaib shyam siddharth sohail sourav srinivas subhash sudhir sumit surendra syed tanveer uday uddhav umesh upendra varun
    venkatesh vikas vikram vinay vinod vipin virat vishal vishnu yogendra zafar zahid zubair zulfikar akihiko akio daisuke eiji
    haruhiko haruki hayato hideki hideo hideaki hirofumi hiroki hiroyuki hisashi ichiro jiro junichi kaito katsuya kazuhiko
    kazuhiro kazuo keiichi keiji keisuke kenichi kenta kentaro kiyoshi koichi koji kosuke kotaro makoto mamoru masahiko masahiro
    masaki masaru masashi masato masayoshi michio minoru naoki naoto nobuaki nobuo nobuyuki osamu ryoichi ryota ryuichi seiichi
    seiji shigeki shigeo shigeru shinichi shingo shinji shohei shuichi shunsuke susumu tadashi takafumi takahiro takao takayuki
    takeo takeshi takuma takuya tatsuo tatsuya tetsuo tetsuya tomohiro toru toshiaki toshihiko toshihiro toshio tsutomu tsuyoshi
    yasuhiro yasuo yasushi yoichi yosuke yoshiaki yoshihide yoshihiro yoshinori yoshio yoshimasa yukio yusuke yutaka yuichi yuji
    agus airlangga anies arief bambang basuki budi djoko eko ganjar gibran hendra joko jusuf luhut mahathir mahfud muhyiddin
    prabowo ridwan susilo sutopo taufik teguh wahyu zulkifli abiodun abiola adama adebayo adekunle ademola adewale ayodele
    babatunde bongani chidi chijioke chinedu chinua chukwudi chukwuma dumisani emeka emmerson ezekiel femi festus gbenga
    hakainde ibrahima ifeanyi ikechukwu isaias jabulani kayode kelechi kojo kwabena kwadwo kwaku kwame kwesi macky mahamadou
    mahamat mamadou mandla mmusi modou nnamdi obafemi obinna okechukwu olumide oumar ousmane sekou sello sibusiso sifiso sipho
    tendai themba thabani thulani tidjane tshepo tunde wole xolani yakubu yaw yemi aidan alasdair alastair alistair aneurin
    ciarán cathal colm conall cormac declan dermot diarmaid diarmuid donal eamon eamonn emrys eoghan eoin euan ewan fergal
    fergus fintan finlay gareth geraint glyn gwilym gwyn hamish hywel iain idris ieuan ifan iestyn iolo kieran lachlan llewelyn
    lorcan malachy micheál murdo niall oisín owain pádraic pádraig rhodri rhys ronan rory ruairí séamus seán tomos alfie barnaby
    bertie callum cecil crispin dafydd digby dominic giles godfrey horace humphrey jasper jolyon jonty laurie lucian mungo neil
    neville nevil nicholas oliver ollie oswald peregrine piers ralph reginald rex roderick roger ronnie rufus rupert selwyn
    stuart terence toby tyrone wilbur wilfred wilfrid winston zac alonzo amos armand arlo cletus curt dante darius darnell
    darryl daryl deandre delbert demetrius deshawn dexter donnell donnie duane dylan elbert elmer elvis emmett ernie errol ezra
    frankie garth hakeem herschel hiram irv irvin isaiah jamar jarrod jarvis jed jeremiah jermaine joey johnnie josiah lamar
    lamont leland lonnie louie lyle lyndon malcolm marlon marvin maurice mickey milo mitch nate nathan nathaniel ned nick noah
    norm obadiah odell orrin orville otis ozzie percy pete quincy quinton randy raphael ray reggie reuben rhett ricky rocco rod
    rodney ron ronald roscoe roy ruben rudy sammy seth shane shaun shawn sheldon silas sid sonny stan sylvester ted terrance
    terrell terrence thaddeus theo theodore todd travis trevor trey troy ty tyrell vernon vince virgil walt wendell willard
    willie wyatt zack zane zeke cuthbert desi luke alf ambrose ansel barney basil benny blake buddy conrad davey davy deke denny
    dickie dom donny dudley ellis elton emery eustace ewen felix fergie flynn fraser gabe gaz gerry gordie graeme gus herbie
    howie ike ira irving ivor jem jock jonny jude kelvin kev len lenny lew lewis linus manny merv mervyn miles monty murray neal
    nev orson paddy phillip ramsay reg robbie roddy saul stu tad tex thad tod wes wilf woody aiden
    """

WOMEN = """
    agneta anneli annika åsa astri bente birgitta bodil brita britt camilla dagny ebba elin elina gro gudrun gunhild gunilla
    hege hilde inger ingeborg jorunn jytte kaisa katarina kerstin kirsi kirsti kjersti laila lene lisbeth lotta maarit maren
    marit marita marte minna outi päivi pernille pirjo pia ragnhild riikka riitta sanne satu senja signe sigrid silje siv
    solveig sirpa synnøve tarja tiina tonje tove tuula ulla ulrika unni vibeke vigdis anneke anouk femke hanneke ineke jolanda
    lieke lotte maaike marieke marijke margriet marjolein mieke mirjam neelie renske tineke willemijn anja anke antje bärbel
    britta christa christel dagmar elfriede elke erika frauke friederike gerlinde gisela hannelore helga hildegard ilona inge
    irmgard jutta karola katja katrin katharina klara kirstin lieselotte luise maike manuela margot mareike marlies martina
    mathilde nele roswitha rosemarie sahra sibylle silke sonja svenja tanja ulrike ute veronika waltraud wiebke adèle agathe
    agnès anaïs annick apolline arlette aurélie aurore axelle béatrice bénédicte capucine chantal christelle clémence clotilde
    colette coralie corinne danièle delphine élisabeth élise élodie émilie estelle eugénie fabienne fanny françoise ghislaine
    gisèle hélène héloïse isabelle jocelyne josiane juliette justine laetitia laëtitia laure léa léonie lise lucie lucile
    ludivine magali manon marguerite marion marlène martine maud mélanie mélissa mireille morgane mylène myriam nadège nathalie
    noémie odette odile pascale perrine rachida roselyne sandrine ségolène séverine solange solène stéphanie sylvie thérèse
    valérie virginie véronique agata alessandra alessia annalisa antonella arianna benedetta bianca caterina chiara cinzia
    concetta costanza donatella elisa elisabetta emanuela enrica filomena fiorella flavia gaia gianna giovanna giuliana
    giuseppina graziella ilaria letizia liliana livia loredana lorella lucrezia ludovica luisa maddalena margherita mariangela
    marta marzia matilde micaela michela milena mirella nicoletta noemi ornella paola patrizia raffaella romina rosanna rosaria
    rossella sabina serena silvana stefania susanna tiziana valeria viviana adela adriana ainhoa alba alejandra almudena amalia
    amparo angélica araceli arantxa asunción azucena beatriz belén begoña berta blanca camila carlota carmela catalina celeste
    cayetana consuelo débora delfina elvira emilia encarnación esmeralda esperanza estefanía estela fabiola fátima fernanda
    florencia francisca griselda inmaculada irma isabela itziar jimena josefa josefina juana julieta leonor leticia lola lorena
    lucía luz macarena maite marcela maría maribel marisa marisol maritza mayra milagros mireia mónica montserrat nayeli nerea
    noelia nuria paloma pilar raquel rebeca rigoberta rocío rosalía roxana salomé soledad verónica violeta ximena yadira yesenia
    zulema bruna clarice eliane flávia gilda glória graça heloísa inês ivone janaína joana juliana jussara lígia luciana lúcia
    luiza luísa marielle marília mônica natália patrícia renata rosângela sílvia tânia thaís agnieszka agnese aleksandra alena
    alesya alona aneta anca andreea antonina aurelia barbora blanka bogdana boyana bożena branka dace daria darya danuta
    dominika dorota dragana dubravka edita ekaterina elżbieta emese eszter ewa galina galyna gordana grażyna halina halyna hana
    hedvig ieva ildikó ilze inese inga ioana iryna irena ivona iveta ivanna izabela jadranka jadwiga janina jarmila jasna jelena
    jolanta jovana judit justyna kalina kamila karolina kasia katalin katarzyna kateryna kateřina khrystyna kinga klaudia
    krystyna ksenia kseniya larysa lenka lesia lesya liudmila liudmyla ljiljana lyubov lyudmila magda małgorzata marija mariya
    marzena maryna masha mihaela mila milica mirela mirjana monika nadezhda nadiya nataliia nataliya nataša natalya nevena
    oleksandra olha orsolya paulina radmila raluca ruxandra rūta salome sanja slavica snežana sofiya sofija solomiya stoyanka
    svitlana szilvia tatjana tatyana tereza teodora tetiana tetyana tijana tjaša tsvetana ulyana urszula valeriya varvara
    vasilisa vesna viera viktoria viktoriia yana yaroslava yekaterina yelena yevgenia yulia yuliia yuliya zdenka zlata zofia
    zorica zsófia zsuzsanna zuzana zuzanna aikaterini aspasia despina dimitra eirini eleni eleftheria fotini ioanna katerina
    konstantina panagiota stavroula theodora vasiliki aylin ayşe aysel aynur azra başak banu belgin berna betül burcu çiğdem
    canan defne derya dilek ebru ece eda elif emel emine esin esra fatma feride feyza figen filiz gamze gülay gülşen hande
    hatice hülya ilknur ipek kübra lale leyla melike meltem meral merve nazan nazlı neslihan nesrin nevin nihal nilüfer nuray
    nurcan nurten özge özlem pelin pınar rabia reyhan rukiye seda selin selma semra sevda sevgi sevil sevim sibel songül tansu
    tülay tuğba yasemin zehra zeliha zeynep abeer afaf ahlam aida amani aminata amira arwa asma asmaa ayat aya azadeh aziza azza
    basma bouthaina bushra ebtisam elaheh elham eman fadwa faiza farideh faten fatemeh fatiha fatimah fatou fatoumata fereshteh
    ghada habiba hafsa hanaa hanan heba hiba huda iman israa jamila jumana karima khadija khawla lamia latifa leena loubna lubna
    maha mahnaz mahsa manal mariam mariama marwa muna nada nafisa nagla naima najat najla najwa narges nasrin nawal nazanin
    niloufar noura parisa parvin rania rasha rawan razan rima roya rula safia sahar saida salma salwa samar samira sanaa sawsan
    shaima shaimaa shahnaz sharifa sherine shireen shirin soraya suad suha sumaya tahani wafa wafaa yasmin yasmine yusra zahia
    zahra zakia zeina zeinab zohra aarti aditi aishwarya amrita ananya anjali anjana ankita anuradha aparna archana ayesha
    barkha chitra deepa deepika deepti devika divya farzana gauri gayatri geeta girija hasina harsimrat hema hina jaya
    jayalalitha jyoti kalpana kavita kavitha khaleda komal lakshmi lalita lata laxmi leela madhuri mahua malini mamata manisha
    manju maneka maya mayawati meena meenakshi meera mehbooba nalini nandini nandita neelam neena neha nirmala nisha nusrat
    padma pallavi pooja poonam pragya pratibha priya priyanka pushpa radha radhika rashmi rekha renuka richa ritu sadhvi sandhya
    sangeeta sania sarita savita seema shabana shabnam sharmila sheetal shilpa shikha shivani shobha shreya shruti sirimavo
    smita smriti sneha sonali sonam sudha sujata sumitra sunita supriya sushila sushma swati taslima uma urmila usha vandana
    varsha vasundhara veena vidya zeenat aiko akiko asami asuka atsuko ayaka ayako ayumi chie chieko chihiro eiko emiko eriko
    etsuko fumiko haruka haruko harumi hideko hiroko hisako hitomi junko kanako kaori kayoko kazuko keiko kumiko kyoko machiko
    mariko masako mayumi megumi michiko mieko minako misaki mitsuko miyuki mizuho momoko nanako naoko natsuko natsumi noriko
    reiko rika risa ryoko sachiko satoko sayaka sayuri setsuko shizuka shizuko sumiko takako tomoko tomomi toshiko yayoi yasuko
    yoko yoriko yoshiko yuka yukari yukiko yuko yumi yumiko yuriko dewi endang fitri indah kartika megawati nurul puan putri
    ratna retno risma siti susi wahyuni abena abimbola adaeze adaora afua akosua akua amaka amara bintou bolanle bukola busisiwe
    chiamaka chidinma chimamanda chinwe chioma chipo efua fatuma folake funke funmilayo halima ifeoma ifeyinwa kemi lerato
    lindiwe mandisa maimouna ndidi nkechi nkosazana nneka nokuthula nomvula nomsa nonhlanhla nyambura obiageli oluchi refilwe
    rokia safiya samia thandi thandeka thandiwe thembi thuli titilayo tsitsi wambui wangari wanjiku wanjiru yetunde zandile
    zanele zodwa aoife ailsa áine aisling angharad bethan branwen bridie bronagh bronwen bronwyn caitlin caitríona caoimhe carys
    catrin clodagh deirdre dervla dilys eilish eimear eithne elspeth emer fidelma finola fionnuala gráinne gwenllian gwyneth
    iona isla kirsty leanne llinos mair máiréad mairi maeve menna morag morwenna moya myfanwy nerys nia niamh nuala oonagh orla
    orlaith rhian rhiannon róisín saoirse sheena shona siân sinéad siobhán sioned sorcha allegra annabel annabelle arabella
    araminta beatrix beryl bryony cecily clarissa cleo cordelia cressida daphne davina edwina emmeline enid eunice felicity
    fenella flora freya georgiana georgina gemma gilly hattie hermione hester imogen isobel ivy jemima jemma kayleigh keira lara
    lavinia letitia lottie lucinda maude mavis millicent millie minette myrtle nell ophelia petronella philippa phoebe pippa
    poppy portia prudence prunella rosalind rosalyn rosamund rowena rosie tabitha tamsin thea tilly trixie venetia verity
    wilhelmina winifred xanthe zara zelda alana alisha alyson aretha arlene ayana bernice bethany betsey brandi breanna brianna
    britney callie carlene charlene charmaine cheri cherie cora dahlia darla deanna deanne deena deidre delilah delores dena
    desiree dorothea dottie earlene edna effie eloise elsie ernestine essie etta faye francine freda georgette glenna gwendolyn
    jacqui jacquelyn janelle janette janine jaclyn jada jayne jeanette jeanine jenna joelle johanna jolene josie kara karina
    kaylee keisha kendra kiara krystal ladonna lakeisha lana lashonda latasha latisha latonya latoya laverne leanna leona lillie
    lizzie lora lori lucretia lula lupe lupita mae malinda marcie marcy mariah marla marnie maryann maryanne marybeth maryellen
    matilda mattie maura melba minnie nettie nichole nona noreen octavia paige penelope phylicia reba rhea rhoda rhonda rochelle
    ronda rosalinda roslyn shana shania shanice shari sharlene shauna shawna shelia sherri sherrie shonda sondra stacie susannah
    suzanna suzette tabatha talia tameka tamika tanisha tasha tess tia tiana tonya traci tracie tricia trina trisha trish twila
    valarie velma verna vickie vilma willa xiomara yasmeen zelma zora peggy rahel lorna lynette marian nanette nerida norah
    polly queenie rena rosanne roseanne roz zena alma amelie audra aurora bea bess bobbie carina caryn celestine chrissy clare
    corrine deb dinah dolly drucilla ellie elva erna gabby georgie ginny gwenda hallie hetty ilene jeannette jen jess jodie judi
    julianne kathi kathie katy kitty kristy kylie kyla lainey larissa lenore lindy lisette lorelei louisa lyn maddy madge
    margery margie mary-ann mary-jane meryl oona patti phillipa pru rachael randa rikki romy ros ruby sally-ann sienna susie
    suzie suzy tamar tasmin tilda viv zadie zoey evie ava scarlett layla
    """
