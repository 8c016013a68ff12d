"""Word lists for reading names and speech in English news: titles, roles, first names, words that mark an organisation.

General knowledge of the language, written by hand; nothing here is learned from or fitted to a collection.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


MALE_TITLES = words("""
    mr. mr sir lord king prince father fr. congressman chairman alderman senor señor herr monsieur
    """)
FEMALE_TITLES = words("""
    mrs. mrs ms. ms miss lady dame queen princess sister congresswoman chairwoman alderwoman madame mme. frau
    señora
    """)
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | words("""
    dr. dr prof. prof professor doctor sen. sen senator rep. rep representative gov. gov governor lt. gen. maj.
    col. capt. sgt. cpl. cmdr. adm. brig. hon. rev. rev reverend pope president chancellor premier minister
    secretary speaker mayor judge justice chief general admiral colonel captain lieutenant major sergeant
    commander ambassador commissioner director chair chairperson spokesman spokeswoman spokesperson attorney
    sheriff detective officer inspector superintendent agent envoy delegate councilman councilwoman councillor
    councilor candidate nominee leader whip archbishop bishop cardinal rabbi imam sheikh sultan emir ayatollah
    emperor vice deputy prime former ex acting interim late retired president-elect vice-president ex-president
    co-founder founder ceo cfo coo executive manager adviser advisor strategist aide counsel lawyer economist
    analyst historian author correspondent reporter anchor host moderator editor columnist journalist coach
    billionaire businessman businesswoman activist actor actress singer comedian state-elect treasurer
    undersecretary under-secretary secretary-general foreign defense defence finance interior press majority
    minority campaign communications national security senior running mate widow widower supporter voter
    """)
)
# Roles that, as "the <role>", can stand for one person; the lower-case head of a description.
ROLE_GENDER = {
    "spokesman": "m",
    "spokeswoman": "f",
    "businessman": "m",
    "businesswoman": "f",
    "congressman": "m",
    "congresswoman": "f",
    "chairman": "m",
    "chairwoman": "f",
    "king": "m",
    "queen": "f",
    "prince": "m",
    "princess": "f",
    "actress": "f",
    "actor": "m",
    "pope": "m",
    "lady": "f",
    "widow": "f",
    "widower": "m",
    "husband": "m",
    "wife": "f",
    "father": "m",
    "mother": "f",
    "son": "m",
    "daughter": "f",
    "brother": "m",
    "sister": "f",
    "man": "m",
    "woman": "f",
    "councilman": "m",
    "councilwoman": "f",
    "policeman": "m",
    "fireman": "m",
    "boy": "m",
    "girl": "f",
    "uncle": "m",
    "aunt": "f",
    "nephew": "m",
    "niece": "f",
    "grandfather": "m",
    "grandmother": "f",
    "anchorman": "m",
    "anchorwoman": "f",
    "duke": "m",
    "duchess": "f",
    "baroness": "f",
    "heiress": "f",
    "heir": "m",
}
ROLES = frozenset(ROLE_GENDER) | words("""
    president senator governor mayor minister chancellor premier secretary speaker judge justice general admiral
    colonel captain lieutenant sergeant commander ambassador commissioner director chair chairperson
    spokesperson attorney lawyer sheriff detective officer inspector agent envoy delegate candidate nominee
    leader whip bishop archbishop cardinal rabbi imam founder co-founder ceo chief executive manager adviser
    advisor strategist aide counsel economist analyst historian author correspondent reporter anchor host
    moderator editor columnist journalist coach billionaire mogul tycoon developer activist singer comedian
    treasurer professor doctor scientist researcher teacher student lawmaker legislator congressperson
    representative prosecutor investigator consultant pollster operative official diplomat veteran expert
    scholar critic writer novelist poet artist filmmaker director producer musician player striker goalkeeper
    captain midfielder defender quarterback pitcher champion athlete entrepreneur banker investor chairman
    farmer soldier pilot nurse physician surgeon victim witness suspect defendant plaintiff survivor resident
    neighbor neighbour democrat republican conservative liberal socialist independent libertarian progressive
    star celebrity magnate icon figure politician incumbent challenger rival opponent contender hopeful
    front-runner frontrunner standard-bearer predecessor successor boss owner partner member head trader manager
    goalie author-turned-candidate vice-president president-elect prime-minister supporter voter organizer
    organiser pastor priest nun monk vicar chaplain
    """)
# The part of a run of capitals after which only a name can follow is cut; these are the capitals that begin one.
GROUP_WORDS = words("""
    democrat democrats republican republicans democratic gop conservative tory labour liberal socialist green
    libertarian independent
    """)
ORG_WORDS = words("""
    department ministry committee commission council congress senate parliament court courts university college
    school institute institution foundation association federation union party campaign administration
    government bureau agency office authority board bank company corporation corp corp. inc inc. co. co ltd ltd.
    llc plc group holdings fund center centre organization organisation society league club team network news
    times post journal tribune herald gazette guardian press media radio television tv channel magazine daily
    weekly review observer register globe mail chronicle telegraph independent sun mirror star-ledger house
    pentagon kremlin army navy force forces police guard service services republic kingdom states nations
    alliance coalition movement project initiative network partners industries technologies systems airlines
    airways motors energy oil gas pharmaceuticals hospital clinic museum church cathedral library theater
    theatre studio studios entertainment hotel casino assembly treasury embassy consulate mission secretariat
    cabinet taliban hamas hezbollah state reserve exchange chamber caucus conference convention tribunal
    laboratory laboratories labs trust advocates pac enquirer examiner inquirer dispatch sentinel blog report
    buzzfeed breitbart politico facebook twitter google microsoft apple amazon youtube reuters bloomberg axios
    vox slate cnn msnbc nbc cbs abc fox pbs npr bbc afp ap upi tass interfax xinhua kyodo espn nato eu un unesco
    unicef opec imf who fbi cia nsa nypd dnc rnc fec irs epa fda sec doj dhs tsa nra aclu naacp aarp afl-cio
    lgbt
    """)
PLACE_WORDS = words("""
    america britain england scotland wales ireland france germany spain italy portugal greece turkey russia
    ukraine poland hungary romania bulgaria serbia croatia slovakia slovenia czechia austria switzerland belgium
    netherlands luxembourg denmark sweden norway finland iceland estonia latvia lithuania belarus moldova
    georgia armenia azerbaijan kazakhstan uzbekistan iran iraq syria israel lebanon egypt libya tunisia algeria
    morocco sudan ethiopia kenya nigeria ghana uganda rwanda congo angola zimbabwe zambia mozambique senegal
    mali niger chad somalia yemen qatar kuwait oman bahrain pakistan india bangladesh nepal myanmar thailand
    vietnam cambodia laos malaysia singapore indonesia philippines china taiwan japan korea mongolia australia
    canada mexico cuba haiti jamaica brazil argentina chile peru colombia venezuela ecuador bolivia uruguay
    paraguay panama honduras guatemala nicaragua palestine afghanistan washington moscow london paris berlin
    rome madrid brussels vienna geneva kyiv kiev warsaw prague budapest beijing tokyo seoul pyongyang delhi
    islamabad tehran baghdad damascus jerusalem cairo ankara istanbul riyadh dubai doha athens lisbon dublin
    oslo stockholm copenhagen helsinki minsk tbilisi baku yerevan astana hanoi bangkok jakarta manila canberra
    ottawa havana nairobi lagos johannesburg pretoria chicago boston philadelphia houston dallas miami atlanta
    detroit seattle denver phoenix cleveland baltimore milwaukee minneapolis sacramento orlando tampa pittsburgh
    charlotte alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
    missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia
    wisconsin wyoming europe asia africa crimea donbas gaza kosovo hollywood broadway brooklyn manhattan queens
    bronx u.s. u.k. us uk usa uae eu u.n. d.c. ala. ariz. ark. calif. colo. conn. del. fla. ga. ill. ind. kan.
    ky. la. mass. md. mich. minn. miss. mont. neb. nev. okla. ore. pa. tenn. tex. va. vt. wash. wis. wyo. u.s.a.
    catalonia bavaria siberia kashmir tibet xinjiang
    """)
PLACE_PAIRS = words("""
    new_york new_jersey new_hampshire new_mexico new_orleans new_zealand new_delhi north_carolina south_carolina
    north_dakota south_dakota west_virginia rhode_island los_angeles san_francisco san_diego san_antonio
    las_vegas united_states united_kingdom united_nations saudi_arabia north_korea south_korea south_africa
    south_sudan hong_kong costa_rica el_salvador puerto_rico sri_lanka sierra_leone burkina_faso ivory_coast
    great_britain northern_ireland wall_street capitol_hill downing_street white_house trump_tower middle_east
    silicon_valley long_island palm_beach salt_lake st._louis st._petersburg santa_fe el_paso fort_worth
    cape_town tel_aviv buenos_aires rio_de abu_dhabi santa_monica santa_barbara kansas_city oklahoma_city
    mexico_city quebec_city vatican_city
    """)
# Places that speak as governments do ("the Kremlin said", "Kyiv said").
SPEAKING_PLACES = words("kremlin pentagon elysee elysée vatican bundestag knesset duma")
NATIONALITIES = words("""
    american british english scottish welsh irish french german spanish italian portuguese greek turkish russian
    ukrainian polish hungarian romanian bulgarian serbian croatian slovak czech austrian swiss belgian dutch
    danish swedish norwegian finnish estonian latvian lithuanian belarusian moldovan georgian armenian
    azerbaijani kazakh iranian iraqi syrian israeli lebanese egyptian libyan tunisian algerian moroccan sudanese
    ethiopian kenyan nigerian pakistani indian bangladeshi afghan chinese taiwanese japanese korean vietnamese
    thai malaysian indonesian filipino australian canadian mexican cuban brazilian argentine chilean peruvian
    colombian venezuelan palestinian saudi european african asian latino hispanic muslim christian jewish
    catholic arab kurdish soviet western
    """)
CALENDAR = words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon. tue. tues. wed. thu. thurs. fri. sat. sun. jan. feb. mar. apr. jun.
    jul. aug. sept. sep. oct. nov. dec. christmas easter ramadan thanksgiving
    """)
# Capitalised only because they begin a sentence or line; never a name by themselves.
STARTERS = words("""
    the a an lest throughout besides beyond aside unlike elsewhere otherwise regardless thanks contrary beneath
    this that these those there here it its he she they we i you his her their our my your him them us me who
    whom whose which what when where why how if in on at by for from with without within to of as and or but nor
    so yet both either neither not no yes all any each every some many most much more few several one two three
    four five six seven eight nine ten another other others such same after before since until while during
    although though because unless however meanwhile moreover furthermore also then thus hence still even just
    only perhaps maybe instead indeed later earlier now today yesterday tomorrow tonight once again already soon
    often never always sometimes asked according despite regarding about above across against along among around
    between like near off out over past per through toward towards under up upon via do does did is are was were
    be been being has have had can could will would should may might must shall let lets well oh ok okay please
    whether whatever whenever meantime likewise afterward afterwards finally last next recently nearly almost
    added said says told dear hello sorry get got go going come make see read watch look think know say click
    share follow nobody everyone everybody nothing something somebody anyone everything people less additionally
    similarly consequently nevertheless nonetheless speaking writing citing noting adding responding critics
    supporters officials experts analysts sources polls voters republicans democrats americans russians
    ukrainians europeans women men children police president photo image video credit source updated published
    advertisement related editor's note correction inside amid given apart rather quite very too ever back part
    lawyers lawmakers senators governors reporters prosecutors residents researchers scientists investigators
    aides q a: q: tv
    """)
PARTICLES = words("""
    de da di du del della der den van von le la al el bin ibn ben abu bint ter ten dos das zu af av y
    """)
ORG_LINKS = words("of for and & on the in at")
SUFFIXES = words("jr. jr sr. sr ii iii iv")

_MALE = """
    aaron abdul abdullah abraham adam adolf adrian ahmad ahmed al alan albert alberto alec alejandro aleksandr
    alex alexander alexei alexey alexis alfred ali allan allen alvin amir anatoly anders andre andreas andrei
    andrew andrey andriy andy angus anthony antonio anton antony antoine archie ari arne arnold arthur arturo
    asif austin bashar barack barry bart ben benito benjamin bernard bernie bert bill billy bob bobby boris brad
    bradley brandon brendan brent brett brian bruce bruno bryan byron caleb calvin cameron carl carlos cedric
    cesar chad charles charlie chester chris christian christoph christopher chuck clarence clark claude clay
    clayton clifford clint clive clyde cody colin conor corey cory craig curtis cyril cyrus dale damian damien
    damon dan daniel danny darrell darren dave david dean deepak denis dennis denys derek desmond devin dick
    diego dieter dimitri dmitri dmitriy dmitry dmytro dominic don donald doug douglas drew duncan dustin dwayne
    dwight earl ed eddie edgar edmund eduardo edward edwin ehud eli elias elijah elliot elliott emanuel emil
    emmanuel enrique eric erik ernest ernesto ervin ethan eugene evan evgeny fabio farid fernando fidel floyd
    francesco francis francisco francois françois frank franklin franz fred freddie frederick fritz gabriel
    garry garrett gary gavin gene geoff geoffrey george gerald gerard gerhard giorgio giovanni giuseppe glen
    glenn gordon graham grant greg gregory grigory guillermo gunther gustavo guy hamid hamza hank hans harold
    harrison harry harvey hasan hassan hector heinrich heinz helmut henri henrik henry herbert herman hermann
    homer horst howard hubert hugh hugo hussein ian ibrahim igor ignacio ilya imran isaac ismail ivan ivo jack
    jacob jacques jaime jake jakob jamal james jamie jan jared jason javier jay jeb jean jeff jeffrey jens
    jeremy jerome jerry jesse jesus jim jimmy joachim joao joaquin joe joel joerg johan johann johannes john
    johnny jon jonas jonathan jordan jorge jose josé josef joseph josh joshua juan julian jurgen justin kamal
    karim karl keith ken kenneth kenny kent kevin khalid kim kirill kirk klaus konstantin kurt kyle lance larry
    lars laurent lawrence lee leo leon leonard leonid leroy leslie lester lev levi liam lindsey lionel lloyd
    lorenzo lou louis luca lucas luciano luis luiz lukas luke magnus mahmoud manuel marc marcel marcelo marco
    marcos marcus mariano mario marius mark marshall martin marty marvin mathias matt matteo matthew matthias
    maurice mauricio max maxim maximilian mehmet mel melvin michael michel miguel mick mike mikhail milton mitch
    mitchell mitt mohamed mohammad mohammed morgan morris moses muhammad mustafa mykhailo mykola nasser nate
    nathan nathaniel ned neil nelson nicholas nick nicola nicolas nigel nikita nikki nikolai noah noam noel
    norman oleg oleh oleksandr oleksiy oliver olivier omar orlando orrin oscar oskar otto owen pablo paolo
    pascal patrick paul pavel pavlo pedro percy perry pete peter petr petro philip philipp philippe phil pierre
    pietro piotr qasem rafael rafi rahul raj rajiv ralph ramon randall randy raul ray raymond recep reggie
    reince reinhard rene rex ricardo richard rick ricky rob robert roberto robin rod rodney rodrigo roger roland
    rolf roman ron ronald ronnie ross roy ruben rudolph rudy rupert russ russell rustem ryan sadiq said salman
    salvador sam samir samuel scott sean sebastian serge sergei sergey sergio serhiy seth shane shaun shawn
    sheldon sidney silvio simon spencer stan stanley stefan stefano stephan stephen steve steven stewart stuart
    sven taras ted terrence terry theodore thierry thomas tim timothy tobias todd tom tomas tommy tony travis
    trent trevor troy ty tyler uwe vadim valentin valery vasily vernon victor viktor vince vincent vitali
    vitaliy vitaly vlad vladimir volodymyr wade wally walter warren wayne werner wesley wilhelm will willem
    william willie winston wladimir wolfgang xavier xi yair yaroslav yasser yevgeny yitzhak yuri yuriy yusuf
    yves zach zachary zbigniew zoran denzel sherrod tulsi_ lindsay_ corey kellan paulo pat_ benedict jorn
    juergen jair narendra shinzo fumio ehud binyamin isaac naftali bashir haider nouri ashraf rishi keir kwasi
    boris jeremy nigel jens josep charles_ olaf friedrich armin markus christoph wolf sigmar frank-walter
    jean-claude jean-marc jean-luc jean-paul jean-pierre edouard bernard-henri carsten holger torsten thorsten
    jan-werner kaspar lech jaroslaw andrzej donald_ mateusz radoslaw tomasz viktor aleksandar slobodan milos
    milan zoran janez borut marek vaclav milos robert_ gitanas valdis toomas sauli alexander_ tayyip gulbuddin
    hasmukh rajesh anil vijay ravi sanjay suresh arun ashok amit manoj sunil vivek arjun hiroshi kenji takashi
    taro yoshihiko junichiro akira satoshi wei ming jun hao ban kofi jacob julius cyril thabo nelson goodluck
    muhammadu olusegun uhuru raila yoweri paul_
    """
_FEMALE = """
    abby abigail ada adele agnes aisha alexandra alexis_ alice alicia alina alison allison alyssa amanda amber
    amelia amina amy ana anastasia andrea_ angela angelina angie anita ann anna anne annette annie antonia april
    ariana ashley astrid audrey barbara beata beatrice becky belinda bernadette beth betsy bettina betty beverly
    birgit bonnie brenda bridget brigitte brittany camille candace candice carla carly carmen carol carole
    caroline carolyn carrie cassandra catherine cathy cecile cecilia celia charlotte chelsea cheryl chloe
    christina christine cindy claire clara claudia colleen condoleezza connie constance cristina crystal cynthia
    daisy dana daniela danielle darlene dawn debbie deborah debra delia denise diana diane dianne dina dolores
    donna dora doris dorothy edith eileen elaine elena eleanor elisabeth elise eliza elizabeth ella ellen elsa
    emily emma erica erin esther ethel eva eve evelyn faith fatima felicia fiona florence frances francesca
    gabriela gabrielle gail gayle geneviève geraldine gerda gertrude gina ginger giorgia giulia gladys glenda
    gloria golda grace greta gretchen gwen hanna hannah harriet hazel heather heidi heike helen helena helene
    henrietta hilary hillary hilda holly hope huma ida ilana ilse imelda ines ingrid irene irina iris isabel
    isabella isabelle ivana ivanka jackie jacqueline jacinda jan_ jana jane janet janice jasmine jean_ jeanne
    jeannie jennifer jenny jessica jill joan joann joanna joanne jodi jody josephine joy joyce juanita judith
    judy julia juliana julie june kaitlyn kamala karen kari karin karla kate katharine katherine kathleen
    kathryn kathy katie katrina katya kay kaye kayla kelli kelly kellyanne kerry_ kimberly kirsten kirstjen
    krista kristen kristin kristina kristine larisa laura lauren laurie leah leila lena lesley liana lidia lila
    lillian lily linda lisa liz liza lois loretta lorraine louise lucia lucille lucy ludmila lydia lynda lynn
    lynne mabel maddie madeleine madeline madonna maggie malala malia mandy marcia margaret margarita margo
    maria mariana marianne marie marilyn marina marine marissa marjorie marlene marsha martha mary maryam
    maureen maxine megan megyn meghan melania melanie melinda melissa mercedes meredith mia michele michelle
    mildred mimi mindy miranda miriam moira mollie molly mona monica monique muriel myra nadia nadine nancy
    naomi natalia natalie natasha nellie nicole nicki nikki_ nina noelle nora norma odette olena olga olivia
    oksana opal oprah pamela pam patricia patsy patty paula pauline pearl peggy penny petra phyllis polina
    priscilla priti rachel raisa ramona rebecca regina renate renee rita roberta robyn rosa rosalie rose
    rosemary roxanne ruth sabine sabrina sadie sally samantha sandra sara sarah sasha_ selena sharon sheila
    shelley shelly sherry shirley silvia simone sofia sonia sophia sophie stacey stacy stella stephanie sue
    susan susana susanne suzanne svetlana sybil sylvia tamara tammy tania tanya tara tatiana teresa terri tessa
    thelma theresa tiffany tina tracy trudy tulsi ursula valentina valerie vanessa vera veronica vicki vicky
    victoria viola violet virginia vivian viviane wanda wendy whitney whoopi wilma yael yolanda yulia yvette
    yvonne zoe zainab rosalynn ruth elena neera jennifer kirsten amal benazir sheikh_ indira sonia aung_
    michaela annegret annalena ursula saskia claudia christiane marina federica cecilia_ mette sanna magdalena
    kaja ingrida dalia viola tsai carrie jacinda julia gillian theresa liz nicola ruthie priscila dilma cristina
    michelle graciela winnie ngozi ellen joyce graca leymah
    """
_EITHER = """
    pat robin lindsay leslie kim chris alex taylor casey jamie jordan morgan cameron tracy sasha dana terry
    nikki andrea jean jan alexis kerry charlie
    """
FIRST_NAMES: dict[str, str] = {}
for _name in _MALE.split():
    FIRST_NAMES[_name.strip("_")] = "m"
for _name in _FEMALE.split():
    if not _name.endswith("_"):
        FIRST_NAMES[_name] = "f"
for _name in _EITHER.split():
    FIRST_NAMES[_name] = "?"
# Surnames that are common first names too, or words: never enough on their own to make a run of capitals a person.

SAY_WORDS = words("""
    say says said saying tell tells told telling add adds added adding state states stated stating ask asks
    asked asking reply replies replied replying answer answers answered answering explain explains explained
    explaining note notes noted noting argue argues argued arguing claim claims claimed claiming insist insists
    insisted insisting suggest suggests suggested suggesting warn warns warned warning write writes wrote
    writing written tweet tweets tweeted tweeting post posts posted posting announce announces announced
    announcing declare declares declared declaring admit admits admitted admitting acknowledge acknowledges
    acknowledged acknowledging concede concedes conceded conceding deny denies denied denying confirm confirms
    confirmed confirming remark remarks remarked remarking observe observes observed observing comment comments
    commented commenting continue continues continued continuing conclude concludes concluded concluding recall
    recalls recalled recalling emphasize emphasizes emphasized emphasizing emphasise emphasises emphasised
    emphasising stress stresses stressed stressing assert asserts asserted asserting contend contends contended
    contending maintain maintains maintained maintaining allege alleges alleged alleging promise promises
    promised promising vow vows vowed vowing pledge pledges pledged pledging predict predicts predicted
    predicting joke jokes joked joking quip quips quipped quipping charge charges charged charging accuse
    accuses accused accusing criticize criticizes criticized criticizing criticise criticises criticised
    criticising praise praises praised praising blame blames blamed blaming urge urges urged urging call calls
    called calling describe describes described describing mention mentions mentioned mentioning report reports
    reported reporting reveal reveals revealed revealing disclose discloses disclosed disclosing respond
    responds responded responding counter counters countered countering repeat repeats repeated repeating
    reiterate reiterates reiterated reiterating complain complains complained complaining boast boasts boasted
    boasting shout shouts shouted shouting yell yells yelled yelling exclaim exclaims exclaimed exclaiming
    whisper whispers whispered whispering testify testifies testified testifying propose proposes proposed
    proposing recommend recommends recommended recommending demand demands demanded demanding request requests
    requested requesting advise advises advised advising remind reminds reminded reminding caution cautions
    cautioned cautioning clarify clarifies clarified clarifying point points pointed pointing quote quotes
    quoted cite cites cited citing express expresses expressed expressing voice voices voiced voicing outline
    outlines outlined outlining indicate indicates indicated indicating signal signals signaled signalled
    proclaim proclaims proclaimed proclaiming opine opined muse mused lament laments lamented lamenting protest
    protests protested protesting retort retorted rejoin rejoined interject interjected chime chimed agree
    agrees agreed agreeing disagree disagreed dismiss dismisses dismissed dismissing reject rejects rejected
    rejecting condemn condemns condemned condemning denounce denounces denounced denouncing slam slams slammed
    slamming blast blasts blasted blasting attack attacks attacked attacking mock mocks mocked mocking defend
    defends defended defending apologize apologized apologise apologised talk talks talked talking speak speaks
    spoke speaking discuss discusses discussed discussing threaten threatens threatened threatening swear swore
    sworn read reads inform informed informs brief briefed speculate speculates speculated reckon reckons
    reckoned estimate estimates estimated portray portrayed characterize characterized characterise
    characterised label labels labeled labelled dub dubbed hail hails hailed tout touts touted echo echoes
    echoed underline underlined underscore underscored highlight highlights highlighted affirm affirmed reaffirm
    reaffirmed reassure reassured ridicule ridiculed question questions questioned wonder wonders wondered
    stipulate stipulated decry decried rail railed tease teased refuse refused decline declined volunteer
    volunteered recount recounts recounted relate related narrate narrated preach preached argue'd scold scolds
    scolded scolding brag brags bragged bragging plead pleads pleaded pled pleading liken likens likened
    likening thank thanks thanked thanking assail assails assailed assailing retweet retweets retweeted
    retweeting rebuke rebukes rebuked rebuking chide chides chided chiding lambaste lambastes lambasted
    lambasting berate berates berated berating castigate castigates castigated castigating deride derides
    derided deriding disparage disparages disparaged disparaging belittle belittles belittled belittling
    chastise chastises chastised chastising reprimand reprimands reprimanded reprimanding applaud applauds
    applauded applauding commend commends commended commending laud lauds lauded lauding congratulate
    congratulates congratulated congratulating concur concurs concured concuring assure assures assured assuring
    attest attests attested attesting avow avows avowed avowing profess professes professed professing confess
    confesses confessed confessing confide confides confided confiding divulge divulges divulged divulging gush
    gushes gushed gushing crow crows crowed crowing fume fumes fumed fuming grumble grumbles grumbled grumbling
    gripe gripes griped griping moan moans moaned moaning groan groans groaned groaning mutter mutters muttered
    muttering mumble mumbles mumbled mumbling murmur murmurs murmured murmuring sigh sighs sighed sighing
    chuckle chuckles chuckled chuckling snap snaps snapped snapping bark barks barked barking bellow bellows
    bellowed bellowing roar roars roared roaring holler hollers hollered hollering scream screams screamed
    screaming shriek shrieks shrieked shrieking cry cries cried crying beg begs begged begging implore implores
    implored imploring exhort exhorts exhorted exhorting advocate advocates advocated advocating dispute
    disputes disputed disputing rebut rebuts rebutted rebutting refute refutes refuted refuting contradict
    contradicts contradicted contradicting challenge challenges challenged challenging object objects objected
    objecting theorize theorizes theorized theorizing posit posits posited positing surmise surmises surmised
    surmising elaborate elaborates elaborated elaborating expound expounds expounded expounding summarize
    summarizes summarized summarizing summarise summarises summarised summarising specify specifies specified
    specifying enumerate enumerates enumerated enumerating email emails emailed emailing text texts texted
    texting message messages messaged messaging blog blogs blogged blogging pen pens pened pening inquire
    inquires inquired inquiring enquire enquires enquired enquiring query queries queried querying quiz quizs
    quizzed quizzing instruct instructs instructed instructing decree decrees decreed decreing downplay
    downplays downplayed downplaying trumpet trumpets trumpeted trumpeting compare compares compared comparing
    refer refers referred referring reminisce reminisces reminisced reminiscing reflect reflects reflected
    reflecting vent vents vented venting rant rants ranted ranting rave raves raved raving ramble rambles
    rambled rambling sneer sneers sneered sneering scoff scoffs scoffed scoffing taunt taunts taunted taunting
    jeer jeers jeered jeering heckle heckles heckled heckling chant chants chanted chanting blurt blurts blurted
    blurting counsel counsels counseled counseling forecast forecasts forecasted forecasting hint hints hinted
    hinting imply implies implied implying insinuate insinuates insinuated insinuating allude alludes alluded
    alluding forewarn forewarns forewarned forewarning pronounce pronounces pronounced pronouncing stammer
    stammers stammered stammering drawl drawls drawled drawling deadpan deadpans deadpaned deadpaning muses
    musing opines opining bemoan bemoans bemoaned bemoaning bewail bewails bewailed bewailing deplore deplores
    deplored deploring rip rips ripped ripping savage savages savaged savaging skewer skewers skewered skewering
    lash lashes lashed lashing upbraid upbraids upbraided upbraiding implicate implicates implicated implicating
    exonerate exonerates exonerated exonerating remonstrate remonstrates remonstrated remonstrating enthuse
    enthuses enthused enthusing marvel marvels marveled marveling reassert reasserts reasserted reasserting
    restate restates restated restating recite recites recited reciting retell retells retelled retelling
    rephrase rephrases rephrased rephrasing paraphrase paraphrases paraphrased paraphrasing quoting stipulates
    stipulating verify verifies verified verifying certify certifies certified certifying swears sweared
    swearing guarantee guarantees guaranteed guaranteing toast toasts toasted toasting salute salutes saluted
    saluting
    """)
"""Verbs of saying, all forms that occur in news."""

AUXILIARIES = words("""
    has have had is are was were be been being will would can could may might must shall should do does did 's
    've 'd 'll hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't doesn't don't
    didn't cannot not n't also then later still even once again just further never always often repeatedly
    previously recently already now soon first finally quickly immediately reportedly apparently both all
    famously initially merely simply only actually really subsequently ever
    """)
UNNAMED_HEADS = words("""
    official officials source sources aide aides adviser advisers advisor advisors expert experts analyst
    analysts critic critics supporter supporters spokesman spokeswoman spokesperson spokesmen lawyer lawyers
    attorney attorneys prosecutor prosecutors investigator investigators police authorities witness witnesses
    report reports study studies poll polls survey surveys voter voters resident residents people person man
    woman men women student students reporter reporters lawmaker lawmakers republican republicans democrat
    democrats leader leaders campaign administration government company agency statement letter document
    documents email emails group groups organization organisation researchers researcher scientist scientists
    economist economists historian historians observers observer strategist strategists operative operatives
    activist activists protester protesters protesters senator senators congressman congresswoman governor
    governors president secretary minister ministers mayor candidate candidates nominee nominees member members
    family mother father brother sister son daughter wife husband friend friends colleague colleagues neighbor
    neighbors employee employees worker workers executive executives judge judges justice justices justices
    court committee panel commission department newspaper magazine paper website network article author authors
    editor editors host hosts moderator anchor professor professors doctor doctors teacher teachers veteran
    veterans soldier soldiers officer officers commander commanders general generals diplomat diplomats
    ambassador ambassadors billionaire businessman businesswoman mogul opponent opponents rival rivals many some
    others several most those pollster pollsters insiders insider conservatives liberals progressives immigrants
    muslims christians evangelicals americans russians ukrainians delegates delegate donors donor volunteers
    volunteer fans fan user users commenter player players coach coaches parents parent children child girl boy
    kids guests guest teenager publication outlet outlets media press filing lawsuit complaint indictment memo
    transcript ruling order tweet post ad video users organizers organizer chairman chairwoman chair director
    directors manager managers chief speaker representative representatives victim victims survivor survivors
    bank union party church hospital firm firms team teams
    """)

WEAK_SAY_WORDS = words(
    """
    press presses pressed pressing share shares shared sharing list lists listed listing detail details detailed
    detailing figure figures figured figuring guess guesses guessed guessing project projects projected
    projecting imagine imagines imagined imagining believe believes believed believing think thinks thinked
    thinking feel feels feeled feeling want wants wanted wanting hope hopes hoped hoping plan plans planed
    planing seek seeks seeked seeking try tries tried trying expect expects expected expecting know knows knowed
    knowing understand understands understanded understanding consider considers considered considering support
    supports supported supporting oppose opposes opposed opposing endorse endorses endorsed endorsing favor
    favors favored favoring favour favours favoured favouring fear fears feared fearing worry worries worried
    worrying hold holds held holding finds found determine determines determined determining decide decides
    decided deciding rule rules ruled ruling order orders ordered ordering direct directs directed directing
    command commands commanded commanding offer offers offered offering invite invites invited inviting welcome
    welcomes welcomed welcoming greet greets greeted greeting introduce introduces introduced introducing lie
    lies lied liing exaggerate exaggerates exaggerated exaggerating minimize minimizes minimized minimizing bill
    bills billed billing brand brands branded branding term terms termed terming name names named naming frame
    frames framed framing cast casts casted casting paint paints painted painting depict depicts depicted
    depicting sketch sketches sketched sketching show shows showed showing see sees seed seing learn learns
    learned learning hear hears heared hearing remember remembers remembered remembering forget forgets forgeted
    forgeting prefer prefers prefered prefering intend intends intended intending aim aims aimed aiming appeal
    appeals appealed appealing push pushes pushed pushing lobby lobbies lobbied lobbying campaign campaigns
    campaigned campaigning sign signs signed signing negotiate negotiates negotiated negotiating meet meets
    meeted meeting appear appears appeared appearing begin begins begined begining go gos goed going turn turns
    turned turning laugh laughs laughed laughing smile smiles smiled smiling nod nods nodded nodding shrug
    shrugs shruged shruging grin grins grined grining chair chairs chaired chairing interview interviews
    interviewed interviewing grill grills grilled grilling poll polls polled polling count counts counted
    counting release releases released releasing issue issues issued issuing publish publishes published
    publishing file files filed filing submit submits submited submiting launch launches launched launching
    unveil unveils unveiled unveiling present presents presented presenting deliver delivers delivered
    delivering give gives gived giving make makes maked making take takes taked taking thought felt knew sought
    heard saw seen gave made took went began forgot meant means led put
    """
)
"""Verbs that now and then report speech; a sentence without any verb of either list quotes nobody."""

HEADINGS = words(
    """
    update updated note watch breaking correction clarification read photo photos video videos related more exclusive live
    opinion analysis fact facts claim background summary source sources via ps faq date time where when who what why how key
    warning alert editor editors listen gallery poll quiz topline timeline transcript recap review preview profile quote
    """
)
"""Words in capitals before a colon that are no speaker."""

FOREIGN_SAY_WORDS = {
    "sagte": "said", "sagt": "says", "sagten": "said", "meinte": "said", "erklärte": "said", "betonte": "stressed",
    "schrieb": "wrote", "fragte": "asked", "antwortete": "replied", "warnte": "warned", "dit": "said", "déclaré": "said",
    "affirmé": "said", "expliqué": "explained", "ajouté": "added", "dijo": "said", "afirmó": "said", "disse": "said",
}  # fmt: skip
"""The commonest verbs of saying of other languages, for quotations left in them."""

SINGLE = ROLES | words("official source aide insider person witness voter reader narrator user")
"""Nouns for one human being."""

OFFICES = words(
    """
    president senator governor representative mayor minister chancellor premier secretary speaker judge justice general admiral
    ambassador king queen prince pope bishop sheriff coach director attorney lawyer spokesman spokeswoman spokesperson doctor
    professor
    """
)
"""Roles of which a person of the news mostly has one."""

NOT_SURNAMES = words(
    """
    day war ocean sea river lake mountain mountains street road avenue bridge park airport island islands valley square hall tower
    cup act law agreement treaty accord games bowl award awards prize week festival summit forum debate show plan deal
    """
)
"""Last words of names of days, places and things, which are nobody's surname unless a first name stands before."""
