"""Words that tell names from other parts of a line naming an author.

The other parts are tasks, houses, dates and buttons.
"""

from __future__ import annotations

from ...speakers.lexicon import words
from ...text.names import NAME_PARTICLES
from .dates import MONTH

TIME_WORDS = frozenset(MONTH) | words(
    """
    mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday am pm et est
    edt ct cst cdt pt pst pdt mt gmt bst utc ist cet cest hkt sgt aest aedt jst
    """
)

STAMPS = frozenset(("published", "updated", "posted", "a.m", "p.m", "at", "on", ""))
"""What stands between dates and times of day."""

BYLINE_ROLES = words(
    """
    staff senior chief deputy assistant associate special contributing freelance managing executive editorial editor
    editors writer reporter correspondent columnist contributor journalist producer photographer analyst publisher
    author bureau news political politics business science tech technology sports sport culture health education crime
    legal royal travel style entertainment showbiz consumer economics environment climate digital online national
    international foreign local audience published updated posted follow for via from at on in the by of and is was
    are has min read share comments views print email published: updated: investigative features feature head
    multimedia video data graphics community general assignment breaking global regional city metro state world money
    markets finance personal opinion commentary guest lead senior principal trending commerce shopping deals reviews
    gaming games movies film tv music food lifestyle fashion beauty wellness fitness auto automotive real estate
    research analysis intern fellow host presenter anchor co-founder founder ceo director manager president professor
    twitter facebook instagram linkedin whatsapp threads bluesky mastodon telegram youtube tiktok
    redakteur redakteurin korrespondent korrespondentin chefredakteur chefredakteurin reporterin autorin journalistin volontär
    volontärin redaktionsleiter journaliste rédacteur rédactrice correspondant correspondante periodista redactor redactora
    corresponsal giornalista corrispondente redattore jornalista repórter redacteur verslaggever correspondente journalisten
    ap afp reuters pa cnn bbc nbc cbs abc npr fox usa today times post insider forbes globe tribune herald associated
    press
    """
)

NO_NAME = words(
    """
    news staff press reuters times post getty images image photo photos photograph media magazine daily today sign log
    share read more home about contact privacy terms search menu subscribe follow facebook twitter video videos world
    politics business sport sports opinion latest best top new trending the your our this how why what when where who
    editor editors reporter correspondent writer contributor min minutes minute comments comment updated published
    edition advertisement university institute club city united states house street party league cup series show
    review reviews guide deals tech technology science health entertainment lifestyle travel money culture weather
    local showbiz data graphics tv republic hearing college agency team desk board watch buy download publisher
    developer related support commentary special hill breaking live exclusive update analysis feature features print
    email copy link save play listen podcast podcasts newsletter newsletters account profile international national
    america american africa asia europe european british washington london york england scotland ireland paris berlin
    moscow kyiv beijing delhi africa india china russia ukraine israel gaza iran korea japan germany france italy
    spain canada australia california texas florida county north south east west central street road park island beach
    lake river monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december credit courtesy source sources key points highlights summary article story
    stories tags topics category report reports reporting bureau office department ministry council court bank group
    company corporation foundation association center centre school hospital museum church society journal gazette
    tribune herald guardian telegraph observer chronicle star independent mirror express standard press wire service
    services network channel radio television studio studios productions entertainment games game season week day
    night year years month free premium plus pro club shop store ticket tickets gift holiday holidays christmas black
    friday cyber conversation join reply advertise disclosure disclaimer policy cookies cookie getty alamy
    shutterstock most popular provided written reviewed verified fact check checked checker
    a an all any each every no not only also just see full first last name bio order print reprint reprints visit website
    site homepage dive deeper deep explore discover learn find follow following followers like likes dislike tap click
    open close show hide next previous back forward skip go start stop now here there up down off out over under again
    air water quality safety op eds editorial letters columns column advertising
    advertisers guidelines guideline standards ethics corrections careers jobs job weight loss diet recipes recipe
    shopping sale sales offer offers gifts bonus casino betting bet sites odds expertise experience credentials education
    stock stocks markets market crypto currency prices rates rate ratings rating scores score results fixtures
    standings stats schedule schedules table tables teams players squad transfer transfers news: exclusive: watched
    watching reading listening trending viewed shared commented saved related more: topics: about: tags: filed copyright
    rights reserved permission permissions licensing license purchase reuse usage terms: settings preferences help faq
    faqs support: feedback contact: customer service: account: app apps application software hardware mobile phone
    phones computer computers laptop laptops gaming games: consoles camera cameras electric vehicle vehicles car cars
    home: garden kitchen bedroom furniture fashion: style: shoes clothing skin hair makeup perfume
    book books author's films movie movies films: series: episode episodes season: album albums song songs lyrics
    election elections vote votes voting campaign government parliament senate congress president presidential
    prime minister supreme family police crime fire war peace army military
    question questions answer answers quiz quizzes puzzle puzzles crossword horoscope horoscopes astrology
    comment: tips guide: how-to tutorial tutorials explained explainer opinion: view views perspective perspectives
    podcast: video: photo: gallery galleries slideshow slideshows interactive map maps graphic image: picture pictures
    email: phone: address password username user users member members membership donate donation donations subscribe
    subscriber subscribers subscription subscriptions newsletter: alert alerts notification notifications classified
    classifieds management energy partner partners content sponsored
    """
)

PLACES = words(
    """
    st. mt. ft. no. vol. los las san santa saint new
    """
)
"""What begins a place more often than a person."""

SURNAMES = words(
    """
    fox post host globe royal real guest page read herald day market
    """
)
"""Of the words of tasks and houses, those that people are also called."""

SENTENCE_WORDS = words(
    """
    for from on in of the a an and or to with is are was were has have had by at as that this how why what
    """
)
"""What follows a name in a headline or a caption, and never in a line that names the author alone."""

OCCUPATIONS = words(
    """
    reporter reporters writer writers editor editors correspondent correspondents columnist contributor contributors
    journalist journalists author producer staff intern freelance freelancer critic blogger reviewer broadcaster
    """
)

POSTS = words(
    """
    fellow fellows professor lecturer director manager president founder ceo analyst economist researcher
    """
)
"""Whose holder is a person; "By" before them begins a note on the author, not an organisation's name."""

ALSO_NAMES = words(
    """
    april may june august autumn summer winter hill park lake west north street church beach island rivers
    best day london paris sydney berlin washington york america israel africa asia france spain germany
    star jan mai mart mar julio augusto abril marzo agosto sol domingo
    """
)
"""Words of menus, places and the calendar that people are called as well: no obstacle after "By"."""

AGENCIES = frozenset(
    """associated press|the associated press|reuters|thomson reuters|afp|agence france-presse|bloomberg|bloomberg news|pa media
    |press association|pti|ani|ians|upi|dpa""".replace("\n    ", "").split("|")
)
"""News agencies that sign articles."""

BYLINE_PARTICLES = NAME_PARTICLES | {"st"}

JOINING = words(
    """
    of the for and at in on de & la
    """
)

DEGREES = words(
    """
    md phd ph.d ph.d. m.d. m.d mba ma ms rd rdn rn cpa jd esq dds np msc ba mph bsn
    """
)
