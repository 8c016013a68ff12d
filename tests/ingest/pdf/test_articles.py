"""Which part of a layout is an article, its headline, its text and its fields."""

from __future__ import annotations

import pytest

from searchapp.ingest.pdf.extract import PdfArticle, extract
from searchapp.ingest.pdf.printed_elements import PrintedLine

from .print import column, line, page

STORY = [
    " The town council voted on Tuesday to close the old iron bridge",
    "over the Marl for at least eight months while engineers mend it.|",
    " A ferry is to run every twenty minutes between six in the morning",
    "and ten at night, and it will be free of charge for residents.|",
]
OTHER = [
    " The harbour board denied on Thursday that the new wall is leaking",
    "and said that its engineers had looked at it twice since March.|",
]


def read(*pages: list[PrintedLine], links: int = 0) -> list[PdfArticle]:
    return extract(page(lines, number, links) for number, lines in enumerate(pages, 1))[1]


def story(
    title: str, head: list[str], body: list[str], top: float = 750, *, number: int = 1, left: float = 50
) -> list[PrintedLine]:
    lines = [line(title, left, top, 20, bold=True, page=number)]
    lines += [line(text, left, top - 20 - 12 * n, 9, page=number) for n, text in enumerate(head)]
    return lines + column(body, left, top - 60 - 12 * len(head), left + 300, page=number)


def text(article: PdfArticle) -> list[str]:
    return [block.text[:20] for block in article.blocks() if block.kind == "paragraph"]


def test_the_largest_type_is_the_headline_and_the_lines_under_it_are_fields() -> None:
    [article] = read(story("Old iron bridge to close", ["By Jane Harrow", "3 March 2021"], STORY))
    assert {name: stated.value for name, stated in article.stated.items()} == {
        "title": "Old iron bridge to close",
        "author": "Jane Harrow",
        "published": "2021-03-03",
    }
    assert text(article) == ["The town council vot", "A ferry is to run ev"]


def test_each_paragraph_knows_the_page_it_begins_on() -> None:
    [article] = read(story("Old iron bridge to close", ["By Jane Harrow"], STORY), column(OTHER, page=2))
    assert [block.page for block in article.blocks()] == [1, 1, 2]


def test_two_signed_stories_on_a_page_are_two_articles() -> None:
    first = story("Old iron bridge to close", ["By Jane Harrow", "3 March 2021"], STORY)
    second = story("Board denies leak in wall", ["By Ole Lund", "4 March 2021"], OTHER, top=400)
    articles = read([*first, *second])
    assert [(each.stated["title"].value, each.stated["author"].value, each.stated["published"].value) for each in articles] == [
        ("Old iron bridge to close", "Jane Harrow", "2021-03-03"),
        ("Board denies leak in wall", "Ole Lund", "2021-03-04"),
    ]
    assert [text(each) for each in articles] == [["The town council vot", "A ferry is to run ev"], ["The harbour board den"[:20]]]


def test_large_type_that_nobody_signs_opens_no_article() -> None:
    second = story("Board denies leak in wall", [], OTHER, top=400)
    layout, articles = extract([page([*story("Old iron bridge to close", ["By Jane Harrow"], STORY), *second])])
    assert len(articles) == 1
    assert layout.warnings == [
        "page 1: “Board denies leak in wall” is set as large as the headline: perhaps another article; read as one"
    ]


def test_a_browsers_print_is_one_article() -> None:
    foot = [line("https://courier.example/bridge", 30, 20, 8), line("11/30/26, 5:40 PM", 30, 820, 8)]
    first = story("Old iron bridge to close", ["By Jane Harrow", "3 March 2021"], STORY)
    second = story("Board denies leak in wall", ["By Ole Lund", "4 March 2021"], OTHER, top=400)
    [article] = read([*foot, *first, *second])
    assert article.stated["url"].value == "https://courier.example/bridge"
    assert article.stated["published"].value == "2021-03-03"


def export(number: int, title: str, outlet: str, day: str, author: str, body: list[str]) -> list[PrintedLine]:
    head = [outlet, day, f"Copyright {day[-4:]} {outlet} All Rights Reserved", "Length: 40 words", f"Byline: {author}"]
    lines = story(title, head, body, number=number)
    return [*lines, line("Load-Date: May 1, 2024", 50, 300, page=number), line("End of Document", 250, 280, page=number)]


def test_an_export_of_a_press_database_is_parted_where_its_articles_end() -> None:
    cover = [line("Documents (2)", 50, 750, 16, bold=True), line("1. Old iron bridge to close", 50, 700)]
    first = export(2, "Old iron bridge to close", "The Lindholm Courier", "March 3, 2021", "Ines Calder", STORY)
    second = export(3, "Board denies leak in wall", "Harbour Times", "March 5, 2021", "Ole Lund", OTHER)
    articles = read(cover, first, second)
    assert [{name: stated.value for name, stated in each.stated.items()} for each in articles] == [
        {"title": "Old iron bridge to close", "outlet": "The Lindholm Courier", "published": "2021-03-03", "author": "Ines Calder"},
        {"title": "Board denies leak in wall", "outlet": "Harbour Times", "published": "2021-03-05", "author": "Ole Lund"},
    ]
    assert [text(each) for each in articles] == [["The town council vot", "A ferry is to run ev"], ["The harbour board den"[:20]]]


def test_captions_stand_aside_and_pull_quotes_are_left_out() -> None:
    lines = story("Old iron bridge to close", ["By Jane Harrow"], STORY)
    lines += [line("The bridge in March. Photo: Ole Lund", 400, 650, 8), line("free of charge for residents", 400, 600, 16)]
    [article] = read([*lines, *column(OTHER, top=500, right=350)])
    kinds = {verdict.paragraph.text[:20]: (verdict.kind, verdict.reason) for verdict in article.verdicts}
    assert kinds["The bridge in March."][0] == "caption"
    assert kinds["free of charge for r"] == ("dropped", "a pull quote")


@pytest.mark.parametrize("end", ["- ENDS -", "###", "-30-", "Notes to editors"])
def test_nothing_after_the_end_of_a_press_release_is_text(end: str) -> None:
    lines = story("Old iron bridge to close", ["3 March 2021"], STORY)
    after = [line(end, 50, 500), *column(["Contact the press office of the town of Marl on weekdays."], top=470)]
    [article] = read([*lines, *after])
    assert text(article) == ["The town council vot", "A ferry is to run ev"]


def test_the_running_head_names_the_outlet_and_the_day() -> None:
    head = [line("22", 50, 815, 9), line("Marl Valley Courier", 250, 815, 9), line("22 November 2024", 450, 815, 9)]
    [article] = read([*head, *story("Old iron bridge to close", ["By Jane Harrow"], STORY)])
    assert (article.stated["outlet"].value, article.stated["published"].value) == ("Marl Valley Courier", "2024-11-22")


def test_a_section_in_the_running_head_is_no_outlet() -> None:
    [article] = read([line("POLITICS", 250, 815, 9), *story("Old iron bridge to close", ["By Jane Harrow"], STORY)])
    assert "outlet" not in article.stated
