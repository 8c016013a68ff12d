"""First names and the gender that they tell: m, f, or ? where both bear one.

An underscore in the women's list marks one that the men's list or the last one decides. Written by hand.
"""

from __future__ import annotations

import unicodedata

from .worldnames import MEN, WOMEN

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
    ariana ashley astrid audrey barbara beata beatrice becky belinda bernadette beth betsy bettina betty beverly billie
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
"""Lower-case first name to m, f or ?."""


def _note(names: str, gender: str) -> None:
    """Add names that the lists above do not have, with and without their accents."""
    for name in names.split():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        for spelling in (name, plain.replace("ø", "o").replace("ł", "l").replace("ı", "i")):
            FIRST_NAMES.setdefault(spelling, gender)


for _name in _MALE.split():
    FIRST_NAMES[_name.strip("_")] = "m"
for _name in _FEMALE.split():
    if not _name.endswith("_"):
        FIRST_NAMES[_name] = "f"
for _name in _EITHER.split():
    FIRST_NAMES[_name] = "?"
_note(MEN, "m")
_note(WOMEN, "f")
