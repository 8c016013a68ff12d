"""Verbs that report speech, in all their forms, and what stands beside them."""

from __future__ import annotations

from .lexicon import words

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
    saluting raged sobbed hissed chirped whined croaked spluttered snarled wailed cooed giggled sniggered gasped intoned snorted
    """)
"""Verbs of saying, all forms that occur in news."""

AUXILIARIES = words("""
    has have had is are was were be been being will would can could may might must shall should do does did 's
    've 'd 'll hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't doesn't don't
    didn't cannot not n't also then later still even once again just further never always often repeatedly
    previously recently already now soon first finally quickly immediately reportedly apparently both all
    famously initially merely simply only actually really subsequently ever
    """)

DENIALS = words("""
    deny denies denied denying reject rejects rejected rejecting dispute disputes disputed disputing refute refutes refuted
    refuting rebut rebuts rebutted rebutting dismiss dismisses dismissed dismissing contradict contradicts contradicted
    contradicting refuse refuses refused refusing decline declines declined declining doubt doubts doubted
    """)
"""Verbs whose clause is what the source does not say, or says is not so."""

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

FOREIGN_SAY_WORDS = {
    "sagte": "said", "sagt": "says", "sagten": "said", "meinte": "said", "erklärte": "said", "betonte": "stressed",
    "schrieb": "wrote", "fragte": "asked", "antwortete": "replied", "warnte": "warned", "dit": "said", "déclaré": "said",
    "affirmé": "said", "expliqué": "explained", "ajouté": "added", "dijo": "said", "afirmó": "said", "disse": "said",
}  # fmt: skip
"""The commonest verbs of saying of other languages, for quotations left in them."""
