"""Word lists for reading names in English news.

Titles, roles, words that mark an organisation, a place, an unnamed source.

General knowledge of the language, written by hand; nothing here is learned from or fitted to a collection.
"""

from __future__ import annotations

from ..text.names import NAME_PARTICLES


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
    commander vp ambassador commissioner director chair chairperson spokesman spokeswoman spokesperson attorney
    sheriff detective officer inspector superintendent agent envoy delegate councilman councilwoman councillor
    councilor candidate nominee leader whip archbishop bishop cardinal rabbi imam sheikh sultan emir ayatollah
    emperor vice deputy prime former ex acting interim late retired president-elect vice-president ex-president
    co-founder founder ceo cfo coo executive manager adviser advisor strategist aide counsel lawyer economist
    analyst historian author correspondent reporter anchor host moderator editor columnist journalist coach
    billionaire businessman businesswoman activist actor actress singer comedian state-elect treasurer
    mec mp mps mep msp mla pm dg cfo cto cio md gm vp svp evp hod cllr insp supt dci dcs ombudsman
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
ROLE_WORDS = frozenset(ROLE_GENDER) | words("""
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
    mec mp mep msp mla dg cfo cto ombudsman
    fan mum mom dad pensioner shopper holidaymaker campaigner rapper presenter broadcaster
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
    international pentagon kremlin army navy force forces police guard service services republic kingdom states nations
    alliance coalition movement project initiative network partners industries technologies systems airlines
    airways motors energy oil gas pharmaceuticals hospital clinic museum church cathedral library theater
    theatre studio studios entertainment hotel casino assembly treasury embassy consulate mission secretariat
    cabinet taliban hamas hezbollah state reserve exchange chamber caucus conference convention tribunal
    laboratory laboratories labs trust advocates pac enquirer examiner inquirer dispatch sentinel blog report
    capital analytics associates consulting insurance telecom shipping foods pharma biotech logistics railways
    aerospace petroleum breweries supermarkets stores retail renewables chemicals textiles semiconductors robotics software
    cosmetics minerals fibre works
    buzzfeed breitbart politico facebook twitter google microsoft apple amazon youtube reuters bloomberg axios
    vox slate cnn msnbc nbc cbs abc fox pbs npr bbc afp ap upi tass interfax xinhua kyodo espn nato eu un unesco
    unicef opec imf who fbi cia nsa nypd dnc rnc fec irs epa fda sec doj dhs tsa nra aclu naacp aarp afl-cio
    lgbt fed
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
    catholic arab kurdish soviet western african-american asian-american mexican-american arab-american irish-american
    italian-american
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
    aides politicians q a: q: tv dealers traders brokers bankers shippers exporters importers growers
    """)
SPEAKER_PARTICLES = NAME_PARTICLES | words("ben bint zu af av")
ORG_LINKS = words("of for and & on the in at")

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
    bank union party church hospital firm firms team teams rep reps neighbours shopper shoppers
    """)

HEADING_WORDS = words(
    """
    update updated note watch breaking correction clarification read photo photos video videos related more exclusive live
    opinion analysis fact facts claim background summary source sources via ps faq date time where when who what why how key
    warning alert editor editors listen gallery poll quiz topline timeline transcript recap review preview profile quote
    """
)
"""Words in capitals before a colon that are no speaker."""

SINGLE = ROLE_WORDS | words("official source aide insider person witness voter reader narrator user")
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

AGED = "-year-old"
"""The end of a word that stands for a person by age: "the 24-year-old"."""

GENERIC_HOUSES = words("""
    department ministry committee commission council court university college institute institution foundation association
    federation union party office agency authority board bank company corporation corp corp. inc inc. co co. ltd ltd. llc plc
    group holdings fund exchange express bureau center centre organization organisation network traders terms results services
    systems
    """)
"""Words that are a part of an organisation's name, and by themselves nobody's."""
