"""First names of one person: equal, an initial, or a nickname."""

from __future__ import annotations

_GROUPS = """
    bill william billy will | bernie bernard | mike michael mick mikey | tim timothy | joe joseph joey | jim
    james jimmy jamie | bob robert bobby rob robbie | ted edward theodore teddy | chris christopher | christina
    chris christine tina | rick richard dick rich ricky | tom thomas tommy | dan daniel danny | dave david davey
    | ben benjamin benny | liz elizabeth beth betty betsy eliza | rudy rudolph rodolfo | chuck charles charlie |
    tony anthony antony | matt matthew | don donald donnie | kate katherine kathy catherine cathy katie kathryn
    | steve stephen steven | ed edward eddie | al albert alan alfred | jeff jeffrey geoffrey geoff | ken kenneth
    kenny | greg gregory | pat patrick | pat patricia patty | sam samuel sammy | sam samantha | andy andrew |
    larry lawrence | jack john | debbie deborah debra | vlad vladimir volodya | volodymyr vlad | nick nicholas
    nicky | alex alexander aleksandr | alex alexandra | sasha alexander aleksandr | max maximilian maxim maxwell
    | fred frederick alfred | frank francis franklin | hank henry harry | jerry gerald jerome | ron ronald
    ronnie | ray raymond | phil philip phillip | pete peter | paul pavel | gus augustus | harry harold henry |
    gene eugene | lou louis | walt walter | wes wesley | zach zachary zack | josh joshua | jon jonathan | nate
    nathan nathaniel | mitch mitchell | russ russell | stan stanley | vic victor | vince vincent | barb barbara
    | sue susan suzanne | peggy margaret meg maggie | jen jennifer jenny | jess jessica | kim kimberly | cindy
    cynthia | sandy sandra | terry terence terrence | terry theresa teresa | tess theresa teresa | vicky
    victoria vicki | abby abigail | angie angela | becky rebecca | carrie caroline | connie constance | dot
    dorothy | ellie eleanor ellen | jackie jacqueline | jan janet | judy judith | mandy amanda | nancy ann | nan
    nancy | trish patricia | val valerie | dmitry dima | sergei sergey seryozha | misha mikhail | kolya nikolai
    | gabby gabrielle | jeb john | reince reinhold | mitt willard | newt newton | ty tyler | cory corey | doug
    douglas | duncan dunc | bart bartholomew
    """
_KIN: dict[str, set[int]] = {}
for _number, _group in enumerate(_GROUPS.split("|")):
    for _name in _group.split():
        _KIN.setdefault(_name, set()).add(_number)


def same_first_name(one: str, other: str) -> bool:
    """Say whether two folded first names may be one person's."""
    one, other = one.rstrip("."), other.rstrip(".")
    if one == other:
        return True
    if not one or not other:
        return False
    if one[0] == other[0] and (len(one) == 1 or len(other) == 1):
        return True
    if not _KIN.get(one, set()).isdisjoint(_KIN.get(other, set())):
        return True
    from ..text.names import standard_first

    return standard_first(one) == standard_first(other)
