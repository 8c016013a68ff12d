"""Pronouns, missing subjects and descriptions in other languages than English: whom they mean, and where they mean nobody."""

from __future__ import annotations

import pytest

from searchapp.speakers import attribute

# texts of one article, its language, the speaker of the last quotation ("": nobody can be named)
ARTICLES: dict[str, tuple[list[str], str, str]] = {
    "an age means who spoke before": (
        ["„Wir haben lange gewartet“, sagt Svenja Holm aus Kiel.", "„Nun ist die Brücke offen“, sagt die 51-Jährige."],
        "de",
        "Svenja Holm",
    ),
    "an age of the other gender": (
        ["„Wir haben lange gewartet“, sagt Svenja Holm aus Kiel.", "„Nun ist die Brücke offen“, sagt der 51-Jährige."],
        "de",
        "",
    ),
    "an age in Swedish": (
        ["– Vi har väntat länge, säger Torbjörn Ek.", "– Nu är bron öppen, säger 51-åringen."],
        "sv",
        "Torbjörn Ek",
    ),
    "a missing subject after the only speaker": (
        ["„Czekaliśmy długo” – powiedział Błażej Wrona w radiu.", "Most ma sześćdziesiąt lat.", "„Teraz jest otwarty” – dodał."],
        "pl",
        "Błażej Wrona",
    ),
    "a missing subject after two": (
        [
            "„Czekaliśmy długo” – powiedział Błażej Wrona w radiu.",
            "„To za mało” – odpowiedział Cezary Sowa.",
            "Most zbudował Czesław Kruk.",
            "„Teraz jest otwarty” – dodał.",
        ],
        "pl",
        "",
    ),
    "one of somebody": (
        ["El alcalde Ramiro Solís llegó tarde.", "«No habrá puente», dijo un portavoz del alcalde."],
        "es",
        "",
    ),
    "the lawyer of somebody": (
        [
            "Die Anwältin Paula Reiff kam aus Bonn, ihr Mandant Egon Lutz aus Köln.",
            "„Er war es nicht“, sagte die Anwältin von Egon Lutz.",
        ],
        "de",
        "Paula Reiff",
    ),
    "the sister of the victim is not the victim": (
        ["A adolescente Luana Prado morreu na terça.", "A casa estava em «silêncio total», segundo a irmã da vítima."],
        "pt",
        "",
    ),
    "an office, of the only person named": (
        ["Anselmo Brito chegou a Lisboa na terça-feira.", "«A ponte vai fechar», disse o economista aos jornalistas."],
        "pt",
        "Anselmo Brito",
    ),
    "an office, of one of two": (
        ["Anselmo Brito e Rogério Pais chegaram a Lisboa.", "«A ponte vai fechar», disse o economista aos jornalistas."],
        "pt",
        "",
    ),
    "a pronoun after a description in its own sentence": (
        ["Le ministre Bruno Carel était absent.", "Si le préfet ferme le pont, comme il l'a annoncé mardi, la ville sera coupée."],
        "fr",
        "",
    ),
    "a pronoun that may be an object": (
        ["Die Studie von Vera Kern erschien im Mai.", "Der Direktor des Instituts nannte sie „fahrlässig und viel zu teuer“."],
        "de",
        "",
    ),
    "a first name of two, one named far more often": (
        [
            "Signe Lund Bech driver caféen. Signe Bech åbnede den i maj. Signe Bech er fra Vejle.",
            "Gæsten Signe Krag kommer hver dag, og det gør Signe Bechs mor også.",
            "»Vi har travlt,« siger Signe.",
        ],
        "da",
        "Signe Lund Bech",
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_whom_a_word_in_place_of_a_name_means(name: str) -> None:
    texts, language, expected = ARTICLES[name]
    quotes = attribute(texts, language=language)[-1]
    assert quotes, "somebody is quoted"
    assert {quote.written or quote.speaker or "" for quote in quotes} == {expected}


INSETS = {
    "ru": ("«Мы ждём роста», — говорит экономист банка «Рассвет» Максим Орлов.", "Максим Орлов"),
    "uk": ("«Ми чекаємо», — каже голова фонду «Світло» Іван Петренко.", "Іван Петренко"),
    "pl": ("„Czekamy na decyzję” – mówi prezes fundacji „Światło” Jan Kowalski.", "Jan Kowalski"),
    "de": ("„Es reicht“, sagte der Berner Gesundheits-, Sozial- und Integrationsdirektor Alain Schnegg.", "Alain Schnegg"),
    "sv": ("– Det räcker, säger kultur- och fritidschefen Torbjörn Ek.", "Torbjörn Ek"),
}


@pytest.mark.parametrize("language", INSETS)
def test_what_stands_inside_a_description_does_not_part_it_from_its_name(language: str) -> None:
    text, expected = INSETS[language]
    (quotes,) = attribute([text], language=language)
    assert [quote.written or quote.speaker for quote in quotes] == [expected]


OPENINGS = {
    "fr": "Pour le lait, Hélène Gomez est quant à elle plus nuancée : « Nous avons assez de temps pour le digérer. »",
    "pt": "Pela oposição, Hélder Gomes começou por lembrar a infância: «Eu nasci e vivi em Vila Real até aos 17 anos».",
    "es": "Por la oposición, Celestino Gomis recordó su infancia: «Nací y viví en este pueblo hasta los diecisiete años».",
    "it": "Per l'opposizione, Ferruccio Gomi è tornato sull'argomento: «Il ponte deve riaprire prima dell'estate».",
}


@pytest.mark.parametrize("language", OPENINGS)
def test_who_opens_a_sentence_that_ends_in_a_quotation_speaks(language: str) -> None:
    text = OPENINGS[language]
    (quotes,) = attribute([text], language=language)
    assert [(quote.written or quote.speaker or "").split()[-1][:3] for quote in quotes] == ["Gom"]


def test_a_mans_first_name_in_the_genitive_is_no_womans() -> None:
    texts = ["Michal Redl mlčel. Redl odešel.", "„Nakupuje byty,“ uvedla partnerka na adresu Michala Redla."]
    assert "Michala Redla" not in {quote.written for quote in attribute(texts, language="cs")[1]}


SAID_BEFORE = {
    "de": ("Die Brücke öffnet im Mai. Das sagte Karl Huber, Sprecher der Stadt.", "Karl Huber"),
    "nl": ("De brug gaat in mei open. Dat zegt wethouder Jan de Vries.", "Jan de Vries"),
    "sv": ("Bron öppnar i maj. Det säger Anders Berg på kommunen.", "Anders Berg"),
    "no": ("Broen åpner i mai. Det sier Anders Berg til avisen.", "Anders Berg"),
    "da": ("Broen åbner i maj. Det oplyser Anders Berg fra kommunen.", "Anders Berg"),
    "fr": ("Le pont ouvrira en mai. C'est ce qu'a déclaré le ministre Bruno Carel.", "Bruno Carel"),
    "es": ("El puente abrirá en mayo. Así lo ha afirmado el ministro Carlos Pardo.", "Carlos Pardo"),
    "it": ("Il ponte riapre a maggio. È quanto ha affermato il ministro Corrado Pasi.", "Corrado Pasi"),
    "pt": ("A ponte abre em maio. Foi o que disse o ministro Carlos Prado.", "Carlos Prado"),
    "ru": ("Мост откроют в мае. Об этом сообщил министр Иван Петров.", "Иван Петров"),
    "uk": ("Міст відкриють у травні. Про це повідомив міністр Іван Петренко.", "Іван Петренко"),
    "pl": ("Most zostanie otwarty w maju. Poinformował o tym minister Jan Kowalski.", "Jan Kowalski"),
    "cs": ("Most otevřou v květnu. Informoval o tom ministr Jan Novák.", "Jan Novák"),
    "tr": ("Köprü mayısta açılacak. Bunu Ali Demir söyledi.", "Ali Demir"),
}


@pytest.mark.parametrize("language", SAID_BEFORE)
def test_a_sentence_that_only_names_who_said_it_gives_the_one_before(language: str) -> None:
    text, speaker = SAID_BEFORE[language]
    ((quote,),) = attribute([text], language=language)
    assert (quote.written or quote.speaker, quote.kind) == (speaker, "reported")
    assert [text[start:end] for start, end in quote.spans] == [text[: text.index(".")]]


ANNOUNCED = {
    "tr": ["Ulaştırma Bakanı Ali Demir, köprüde şunları kaydetti:", "“Bu köprü mayısta bütün şehir için yeniden açılacak.”"],
    "no": ["Det ga mening for Ola Vik, sier han, og Ola Vik fortsetter:", "– Jeg hadde ikke tenkt på at det kunne være slik."],
    "es": ["La alcaldesa Ana Ruiz visitó el puente y añadió:", "«Nadie va a cerrar este puente mientras yo esté aquí»."],
    "de": ["Bürgermeister Karl Huber besuchte die Baustelle und sagte:", "„Diese Brücke wird im Mai für alle wieder geöffnet.“"],
}


@pytest.mark.parametrize("language", ANNOUNCED)
def test_a_colon_at_a_paragraphs_end_announces_the_next_one(language: str) -> None:
    texts = ANNOUNCED[language]
    quotes = attribute(texts, language=language)[-1]
    assert [(quote.how, (quote.written or quote.speaker or "")[:3]) for quote in quotes] == [
        ("carried", {"tr": "Ali", "no": "Ola", "es": "Ana", "de": "Kar"}[language])
    ]


def test_a_description_inside_the_words_that_name_the_speaker_is_no_speech() -> None:
    text = "– Det er rundt hundre borgere her, sier rådgiver i departementet, Ragnhild Sund, til avisen."
    ((quote,),) = attribute([text], language="no")
    assert ([text[a:b] for a, b in quote.spans], quote.speaker) == (["Det er rundt hundre borgere her,"], "Ragnhild Sund")


def test_a_name_in_marks_behind_a_verb_is_an_outlet_and_no_speech() -> None:
    text = "Міст відкриють у травні, пише «Нова правда»."
    assert [quote.kind for quote in attribute([text], language="uk")[0]] in ([], ["reported"])


INSTITUTIONS: dict[str, tuple[str, str, str]] = {
    "ru, nominative": ("ru", "Министерство транспорта сообщило, что рейс отменён.", "Министерство транспорта"),
    "ru, where it is said": ("ru", "В Министерстве транспорта сообщили, что рейс отменён.", "Министерство транспорта"),
    "ru, a name without cases": ("ru", "В Минобороны заявили, что мост открыт.", "Минобороны"),
    "ru, a town": ("ru", "В Москве сообщили, что мост открыт.", ""),
    "uk": ("uk", "У Міністерстві інфраструктури повідомили, що рейс скасовано.", "Міністерство інфраструктури"),
    "cs": ("cs", "Ministerstvo dopravy oznámilo, že let je zrušen.", "Ministerstvo dopravy"),
    "cs, of what is not said": ("cs", "Ministerstvo včera oznámilo, že let je zrušen.", ""),
    "pl, a man in the genitive": ("pl", "W ocenie Tomasza Gołębia przepisy są martwe.", "Tomasz Gołąb"),
    "cs, a man in the genitive": ("cs", "Podle Petra Svobody vydrží továrna do konce roku.", "Petr Svoboda"),
    "tr, a plural noun": ("tr", "Uzmanlara göre lira değer kazanacak.", ""),
    "it, a case": ("it", "Il caso Cecilia Sarti: «Il governo ha premuto per lei con tutte le forze»", ""),
}


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_institutions_and_names_in_oblique_cases(name: str) -> None:
    language, text, expected = INSTITUTIONS[name]
    (quotes,) = attribute([text], language=language)
    assert {quote.written or quote.speaker or "" for quote in quotes} <= {expected, ""}
    assert expected in {quote.written or quote.speaker or "" for quote in quotes} | ({""} if not quotes else set())


IN_MARKS = {
    "de": ("Laut „Morgenbote“ tritt der Minister im Mai zurück.", "Morgenbote"),
    "fr": ("Le ministre va démissionner, écrit le journal « Le Matin ».", "Le Matin"),
    "es": ("Según el diario «El Faro», el ministro dimitirá en mayo.", "El Faro"),
    "it": ("Secondo «Il Mattino», il ministro si dimette a maggio.", "Il Mattino"),
    "sv": ("Enligt ”Dagens Ny” öppnar bron i maj för alla.", "Dagens Ny"),
    "uk": ("Суд визнав Тараса винним, повідомляє агентство «Полюс».", "Полюс"),
    "pl": ("Sąd uznał Marka za winnego, podaje agencja „Biegun”.", "Biegun"),
}


@pytest.mark.parametrize("language", IN_MARKS)
def test_an_outlet_in_marks_is_a_source_and_its_name_no_quotation(language: str) -> None:
    text, name = IN_MARKS[language]
    ((quote,),) = attribute([text], language=language)
    assert (quote.speaker, quote.kind, quote.type) == (name, "reported", "organisation")


@pytest.mark.parametrize(
    "text", ["Er sagte „Nein“.", "Die Kritiker nannten die „Operation Adler“ falsch.", "Según la película «Mar Azul», se amaron."]
)
def test_a_word_or_title_in_marks_is_no_source(text: str) -> None:
    (quotes,) = attribute([text], language="es" if "película" in text else "de")
    assert not any(quote.speaker for quote in quotes)


def test_the_outlet_that_somebody_told_it_is_no_part_of_the_quotation() -> None:
    text = "„Das ist gut für die Stadt“, sagte Karl Huber der „Zeit“."
    ((quote,),) = attribute([text], language="de")
    assert [text[start:end] for start, end in quote.spans] == ["Das ist gut für die Stadt"]


KINDS: dict[str, tuple[list[str], str, str]] = {
    "an age, of whom a description meant": (
        ["„Es dauert“, räumte Projektleiterin Mareike Stolz ein.", "Das sagte die Projektleiterin.", "„Bald“, sagte die 44-Jährige."],
        "de",
        "Mareike Stolz",
    ),
    "a dash before the verb of reported speech": (
        ["Most w Lipowie będzie zamknięty do końca roku – poinformowała rzeczniczka Katarzyna Wilk."], "pl", "Katarzyna Wilk",
    ),
    "the town of a title's bearer": (["Burmistrz Lipowa Tomasz Kaleta uważa, że decyzja zapadła za późno."], "pl", "Tomasz Kaleta"),
    "a surname in the genitive, of a known person": (
        ["Starosta Petr Beneš nesouhlasí.", "Podle Beneše objížďka zdržuje tisíce lidí."], "cs", "Petr Beneš",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_kinds_of_names_and_references(name: str) -> None:
    texts, language, expected = KINDS[name]
    assert {quote.written or quote.speaker for quote in attribute(texts, language=language)[-1]} == {expected}
