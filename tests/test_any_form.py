"""Any form of a word: thirty pairs a language, from its grammar, found by each other; and what English and other texts never mix.

MISSED are pairs that Snowball's stemmers do not bring together, kept so that they are known.
"""

from __future__ import annotations

import pytest

from searchapp.matching.matcher import marks
from searchapp.model import Article, Paragraph
from searchapp.query.tree import Word

PAIRS = {
    "en": "child children, woman women, man men, crisis crises, analysis analyses, foot feet, tooth teeth, mouse mice, wife wives, "
    "life lives, leaf leaves, wolf wolves, buy bought, say said, rise rose, rise risen, see saw, leave left, find found, feel felt, "
    "think thought, teach taught, go went, take took, write written, policeman policemen, criterion criteria, bureau bureaux, "
    "index indices, tax taxes",
    "de": "Haus Häuser, Kind Kinder, Kind Kindern, Regierung Regierungen, Gesetz Gesetze, Buch Bücher, Mann Männer, Stadt Städte, "
    "Steuer Steuern, alt alten, Minister Ministers, Frau Frauen, Partei Parteien, Wahl Wahlen, Land Länder, Krieg Krieges, "
    "Schule Schulen, neu neuen, groß große, hoch hohen, Woche Wochen, Straße Straßen, Bank Banken, Preis Preise, Vertrag Verträge, "
    "sagen sagt, arbeiten arbeitet, Flüchtling Flüchtlinge, Gericht Gerichte, Bürger Bürgern",
    "fr": "ministre ministres, cheval chevaux, élection élections, national nationaux, parler parlé, nouveau nouveaux, "
    "décision décisions, gouvernement gouvernements, français françaises, annoncer annoncé, président présidents, état états, "
    "ville villes, guerre guerres, grand grande, grand grands, homme hommes, femme femmes, parti partis, député députés, "
    "école écoles, impôt impôts, accord accords, demander demandé, travailler travaillent, social sociale, européen européenne, "
    "journal journaux, syndicat syndicats, réforme réformes",
    "es": "nación naciones, elección elecciones, ley leyes, español españoles, ministro ministros, país países, habló hablar, "
    "mujer mujeres, hablado hablaron, gobierno gobiernos, ciudad ciudades, guerra guerras, nuevo nueva, nuevo nuevos, hombre hombres, "
    "partido partidos, presidente presidentes, impuesto impuestos, acuerdo acuerdos, decisión decisiones, votar votaron, "
    "social sociales, europeo europea, tribunal tribunales, escuela escuelas, reforma reformas, precio precios, trabajar trabajan, "
    "líder líderes, día días",
    "it": "elezione elezioni, governo governi, legge leggi, parlare parlato, ministro ministri, amico amici, donna donne, "
    "partito partiti, presidente presidenti, guerra guerre, paese paesi, nuovo nuova, nuovo nuovi, scuola scuole, tassa tasse, "
    "accordo accordi, decisione decisioni, votare votato, europeo europei, tribunale tribunali, riforma riforme, prezzo prezzi, "
    "giudice giudici, giornale giornali, strada strade, mese mesi, voto voti, italiano italiana, lavorare lavorato, sindaco sindaci",
    "pt": "eleição eleições, nação nações, ministro ministros, governo governos, falar falou, país países, mulher mulheres, "
    "alemão alemães, jornal jornais, presidente presidentes, guerra guerras, cidade cidades, novo nova, novo novos, partido partidos, "
    "imposto impostos, acordo acordos, decisão decisões, votar votaram, europeu europeus, tribunal tribunais, escola escolas, "
    "reforma reformas, preço preços, líder líderes, trabalhar trabalhou, social sociais, deputado deputados, senador senadores, "
    "milhão milhões",
    "nl": "regering regeringen, minister ministers, wet wetten, huis huizen, boek boeken, land landen, partij partijen, oorlog oorlogen, "
    "school scholen, vrouw vrouwen, man mannen, president presidenten, jaar jaren, nieuw nieuwe, groot grote, besluit besluiten, "
    "belasting belastingen, rechter rechters, stem stemmen, kiezer kiezers, prijs prijzen, bedrijf bedrijven, werken werkt, "
    "burger burgers, staat staten, Rutte Rutte's, verkiezing verkiezingen, akkoord akkoorden, plan plannen, week weken",
    "sv": "regering regeringen, lag lagar, val valet, hus husen, skola skolorna, barn barnen, krig kriget, land landet, parti partiet, "
    "president presidenten, skatt skatter, ny nya, stor stora, kvinna kvinnor, man mannen, bok boken, stad staden, domstol domstolen, "
    "röst röster, avtal avtalet, pris priset, vecka veckor, bil bilar, företag företaget, flykting flyktingar, riksdag riksdagen, "
    "fråga frågor, beslut beslutet, reform reformer, väljare väljarna",
    "ru": "новый нового, правительство правительства, закон законы, министр министром, синий синего, станция станции, герой герои, "
    "выборы выборах, русский русского, край края, президент президента, война войны, страна страны, город города, налог налоги, "
    "партия партии, решение решения, школа школы, женщина женщины, суд суда, голос голоса, цена цены, газета газеты, депутат депутаты, "
    "договор договора, неделя недели, реформа реформы, большой большого, границы границ, армия армии",
    "tr": "seçim seçimler, bakan bakanı, hükümet hükümetin, kanun kanunlar, ev evde, ülke ülkeler, şehir şehirde, çocuk çocuklar, "
    "vergi vergiyi, Erdoğan Erdoğan'ın, İstanbul İstanbul'da, Ankara Ankara'ya, başkan başkanlar, savaş savaşlar, okul okulda, "
    "parti partiler, kadın kadınlar, karar kararlar, mahkeme mahkemeler, gazete gazeteler, fiyat fiyatlar, asker askerler, "
    "yasa yasalar, meclis mecliste, sınır sınırda, köy köyler, banka bankalar, oy oylar, Türkiye Türkiye'nin, Putin Putin'e",
    "hu": "kormány kormányról, ház házban, törvény törvények, miniszter miniszterek, ország országból, város városhoz, "
    "választás választáson, elnök elnökök, háború háborúban, iskola iskolák, adó adók, párt pártok, nő nők, bíróság bíróságon, "
    "szavazat szavazatok, ár árak, újság újságban, képviselő képviselők, szerződés szerződések, hét hetek, reform reformok, "
    "határ határon, hadsereg hadseregnek, polgár polgárok, bank bankok, piac piacon, döntés döntések, kerület kerületben, "
    "könyv könyvek, gyár gyárban",
    "el": "κυβέρνηση κυβερνήσεις, νόμος νόμοι, υπουργός υπουργοί, χώρα χώρες, σπίτι σπίτια, εκλογή εκλογές, άνθρωπος άνθρωποι, "
    "πόλεμος πόλεμοι, πόλη πόλεις, κόμμα κόμματα, γυναίκα γυναίκες, φόρος φόροι, απόφαση αποφάσεις, σχολείο σχολεία, "
    "δικαστής δικαστές, ψήφος ψήφοι, τιμή τιμές, εφημερίδα εφημερίδες, βουλευτής βουλευτές, συμφωνία συμφωνίες, εβδομάδα εβδομάδες, "
    "μεταρρύθμιση μεταρρυθμίσεις, σύνορο σύνορα, στρατός στρατοί, πολίτης πολίτες, τράπεζα τράπεζες, αγορά αγορές, βιβλίο βιβλία, "
    "δρόμος δρόμοι, νέος νέοι",
    "ar": "وزير الوزير, حكومة الحكومة, كتاب الكتاب, انتخابات الانتخابات, قانون القانون, مدينة المدينة, رئيس الرئيس, حرب الحرب, "
    "دولة الدولة, مدرسة المدرسة, جيش الجيش, اتفاق الاتفاق, قرار القرار, محكمة المحكمة, صحيفة الصحيفة, سعر السعر, بنك البنك, "
    "سوق السوق, حدود الحدود, أسبوع الأسبوع, مدرسة والمدرسة, وزير للوزير, حكومة بالحكومة, شعب الشعب, حزب الحزب, صوت الصوت, "
    "نائب النائب, امرأة المرأة, لاجئ اللاجئ, مواطن المواطن",
}  # fmt: skip

MISSED = {
    "de": "hoch hohen, sagen sagt",
    "fr": "travailler travaillent",
    "it": "italiano italiana",
    "nl": "oorlog oorlogen, nieuw nieuwe, groot grote, akkoord akkoorden",
    "sv": "land landet, parti partiet, ny nya, man mannen",
    "tr": "parti partiler",
    "hu": "nő nők",
    "el": "μεταρρύθμιση μεταρρυθμίσεις",
    "ar": "امرأة المرأة",
}


def pairs() -> list[tuple[str, str, str]]:
    return [
        (language, pair.split()[0], pair.split()[1])
        for language, text in PAIRS.items()
        for pair in text.split(", ")
        if pair not in MISSED.get(language, "").split(", ")
    ]


@pytest.mark.parametrize(("language", "word", "form"), pairs())
def test_a_form_is_found_by_another(language: str, word: str, form: str) -> None:
    for asked, written in ((word, form), (form, word)):
        article = Article("a1", language=language)
        assert marks(Word(asked), article, Paragraph(1, f"— {written} —")), (asked, written)


@pytest.mark.parametrize(
    ("language", "asked", "written"),
    [
        ("de", "child", "children"),  # the tables are English
        ("fr", "rise", "rose"),
        ("en", "Haus", "Häuser"),  # and English has no such endings
        (None, "Regierung", "Regierungen"),
        ("fr", "Regierung", "Regierungen"),
        ("en", "life", "living"),  # lives is a form of both, and the two are two words
        ("en", "leaf", "leaving"),
        ("en", "polar", "polarization"),
    ],
)
def test_no_text_is_found_by_the_rules_of_another_language_or_word(language: str | None, asked: str, written: str) -> None:
    assert marks(Word(asked), Article("a1", language=language), Paragraph(1, f"— {written} —")) is None


@pytest.mark.parametrize("form", ["대통령은", "대통령이", "대통령에게", "대통령"])
def test_korean_particles_are_no_part_of_the_word(form: str) -> None:
    for language in ("ko", None):
        assert marks(Word("대통령"), Article("a1", language=language), Paragraph(1, f"{form} 말했다"))
    assert marks(Word("국"), Article("a1", language="ko"), Paragraph(1, "국가")) is None
