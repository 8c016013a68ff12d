"""Languages that are read in plain forms only: who is plainly named there, and nobody else."""

from __future__ import annotations

import pytest

from searchapp.speakers import attribute
from searchapp.speakers.languages import has_rules

# a text, and whom it names as speaking: invented
TEXTS: dict[str, list[tuple[str, list[str]]]] = {
    "ja": [
        ("鈴木一郎知事は会見で「避難を急いでほしい」と呼びかけた。", ["鈴木一郎"]),
        ("「値上げは避けたい」。田中美咲店長はそう話す。", ["田中美咲"]),
        ("高橋健二さん（72）は「こんな雪は初めてだ」と驚いた様子で語った。", ["高橋健二"]),
        ("伊藤真由美教授（経済学）は「物価は下がる」と分析する。", ["伊藤真由美"]),
        ("映画「海の見える町」が公開された。", []),
        ("市は「対応を検討する」とコメントした。", []),
        ("同社は「誠に遺憾」としている。", []),
        ("近所の女性は「毎日あいさつしてくれた」と話した。", []),
        ("渡辺純也監督は試合後、「選手がよく走ってくれた」と振り返った。", ["渡辺純也"]),
        ("「反対だ」と木村直樹議員は主張した。", ["木村直樹"]),
        ("ウルズラ・フォンデアライエン委員長は「連帯が必要だ」と強調した。", ["ウルズラ・フォンデアライエン"]),
        ("彼は「知らない」と答えた。", []),
        ("中村和子市議によると、計画は白紙に戻ったという。", ["中村和子"]),
    ],
    "zh": [
        ("县长刘志强表示：“我们会尽快修复这座桥。”", ["刘志强"]),
        ("“这里的水很干净，”村民陈秀英告诉记者。", ["陈秀英"]),
        ("发言人赵敏说，谈判仍在进行。", ["赵敏"]),
        ("有网友评论说：“太贵了。”", []),
        ("电影《海边的城》本周上映。", []),
        ("公司回应称：“正在调查。”", []),
        ("“价格还会上涨。”专家周建华在论坛上指出。", ["周建华"]),
        ("教授孙立平认为，政策需要时间。", ["孙立平"]),
        ("他说：“我不知道。”", []),
        ("外交部发言人毛宁在记者会上回应：“这不符合事实。”", ["毛宁"]),
        ("警方称，嫌疑人已被拘留。", []),
        ("埃马纽埃尔·马克龙说：“欧洲必须团结。”", ["埃马纽埃尔·马克龙"]),
        ("据气象台介绍，明天有雨。", []),
    ],
    "ko": [
        ('박서연 시장은 "다리를 곧 고치겠다"고 약속했다.', ["박서연"]),
        ('정우진 감독은 경기 후 "선수들이 잘 뛰었다"며 "다음 경기도 이기겠다"고 말했다.', ["정우진"]),
        ('주민들은 "너무 시끄럽다"고 말했다.', []),
        ('회사 측은 "조사 중"이라고 밝혔다.', []),
        ('영화 "바다의 도시"가 개봉했다.', []),
        ('그는 "모른다"고 답했다.', []),
        ('한지민 대변인은 "사실이 아니다"라고 반박했다.', ["한지민"]),
        ('윤서준씨(45)는 "정말 무서웠다"고 회상했다.', ["윤서준"]),
        ('서울시는 "대책을 마련하겠다"고 전했다.', []),
        ('"반드시 돌아오겠다." 오세라 선수는 이렇게 말했다.', ["오세라"]),
    ],
    "ar": [
        ("قال الوزير خالد العمري: «سنفتح الجسر في مايو».", ["خالد العمري"]),
        ("وأكدت المديرة سلمى حداد أن المدرسة لن تغلق.", ["سلمى حداد"]),
        ("«لا نملك المال»، بحسب محمود درويش.", ["محمود درويش"]),
        ("قال مصدر أمني: «التحقيق مستمر».", []),
        ("أعلنت الشركة أن الرحلات ألغيت.", []),
        ("صدرت رواية «مدينة البحر» أمس.", []),
        ("وقال عمر الخطيب إن المفاوضات مستمرة.", ["عمر الخطيب"]),
        ("وأضافت ريم قاسم: «انتظرنا ثلاث ساعات».", ["ريم قاسم"]),
        ("زار الرئيس مدينة حلب أمس.", []),
        ("وفقا لسامي ناصر، سيستمر العمل حتى نهاية العام.", ["سامي ناصر"]),
        ("قالت إنها لا تعرف.", []),
        ("ونقلت الوكالة عن طارق زيدان قوله إن الأسعار سترتفع.", ["طارق زيدان"]),
    ],
    "ro": [
        ("„Nu vom închide spitalul”, a precizat directoarea Elena Dobre.", ["Elena Dobre"]),
        ("Deputatul Marius Stan susține că legea e greșită.", ["Marius Stan"]),
        ("Un martor a spus: „Am auzit o explozie puternică”.", []),
        ("Compania a anunțat că zborurile sunt anulate.", []),
        ("Filmul „Orașul de la mare” a fost premiat.", []),
        ("„Mă bucur foarte mult”, a adăugat ea.", []),
        ("Potrivit primarului Ovidiu Lungu, lucrările încep luni.", ["Ovidiu Lungu"]),
        ("Antrenorul Cristian Balaj a declarat: „Băieții au alergat mult”.", ["Cristian Balaj"]),
        ("Poliția l-a reținut pe Radu Ionescu.", []),
        ("„Totul este sub control”, transmite Monica Rusu.", ["Monica Rusu"]),
    ],
    "fi": [
        ("”Emme sulje sairaalaa”, painottaa johtaja Elina Laine.", ["Elina Laine"]),
        ("Kansanedustaja Timo Heikkilä kirjoitti, että laki on huono.", ["Timo Heikkilä"]),
        ("Silminnäkijä kertoo: ”Kuulin kovan pamauksen yöllä.”", []),
        ("Yhtiö ilmoitti, että lennot perutaan.", []),
        ("Elokuva ”Meren kaupunki” palkittiin.", []),
        ("”Olen iloinen”, hän sanoi.", []),
        ("Poliisi otti kiinni Jari Niemen.", []),
        ("”Hinnat nousevat vielä”, arvioi ekonomisti Hanna Koski.", ["Hanna Koski"]),
    ],
    "hu": [
        ("„Nem zárjuk be a kórházat” – közölte Tóth Anna igazgató.", ["Tóth Anna"]),
        ("Egy szemtanú azt mondta: „Hatalmas robbanást hallottam.”", []),
        ("A cég közölte, hogy a járatokat törölték.", []),
        ("„A tenger városa” című film díjat kapott.", []),
        ("„Nagyon örülök” – mondta.", []),
        ("„A fiúk sokat futottak” – nyilatkozta Kiss Péter edző.", ["Kiss Péter"]),
        ("A rendőrség őrizetbe vette Nagy Tamást.", []),
        ("Horváth Katalin kijelentette, hogy minden rendben van.", ["Horváth Katalin"]),
    ],
    "el": [
        ("«Δεν θα κλείσουμε το νοσοκομείο», τόνισε η διευθύντρια Ελένη Δήμου.", ["Ελένη Δήμου"]),
        ("Ο βουλευτής Κώστας Μάρκου υποστήριξε ότι ο νόμος είναι λάθος.", ["Κώστας Μάρκου"]),
        ("Ένας μάρτυρας είπε: «Άκουσα μια δυνατή έκρηξη».", []),
        ("Η εταιρεία ανακοίνωσε ότι οι πτήσεις ακυρώνονται.", []),
        ("Η ταινία «Η πόλη της θάλασσας» βραβεύτηκε.", []),
        ("«Χαίρομαι πολύ», πρόσθεσε.", []),
        ("«Τα παιδιά έτρεξαν πολύ», δήλωσε ο προπονητής Σπύρος Αλεξίου.", ["Σπύρος Αλεξίου"]),
        ("Η αστυνομία συνέλαβε τον Νίκο Παππά.", []),
        ("Η Μαρία Καραγιάννη έγραψε: «Όλα είναι υπό έλεγχο».", ["Μαρία Καραγιάννη"]),
    ],
    "hi": [
        ("मुख्यमंत्री ममता बनर्जी ने कहा, “अस्पताल बंद नहीं होगा।”", ["ममता बनर्जी"]),
        ("सांसद संजय सिंह ने आरोप लगाया कि कानून गलत है।", ["संजय सिंह"]),
        ("एक गवाह ने कहा, “मैंने तेज धमाका सुना।”", []),
        ("कंपनी ने बताया कि उड़ानें रद्द हैं।", []),
        ("फिल्म “समुद्र का शहर” को पुरस्कार मिला।", []),
        ("उन्होंने कहा, “मैं बहुत खुश हूं।”", []),
        ("“लड़के बहुत दौड़े,” कोच राहुल शर्मा ने कहा।", ["राहुल शर्मा"]),
        ("पुलिस ने सुरेश यादव को गिरफ्तार किया।", []),
        ("सुनीता वर्मा के अनुसार, सब ठीक है।", ["सुनीता वर्मा"]),
    ],
}
ROWS = [(language, text, names) for language, rows in TEXTS.items() for text, names in rows]


@pytest.mark.parametrize(("language", "text", "names"), ROWS)
def test_who_is_plainly_named_speaks_and_nobody_else(language: str, text: str, names: list[str]) -> None:
    (quotes,) = attribute([text], language=language)
    assert [quote.written or quote.speaker for quote in quotes if quote.speaker] == names


# the texts of one article, and the speakers of the last: by a short form of a full name, or going on in the paragraph
SHORT_FORMS: dict[str, tuple[list[str], list[str]]] = {
    "ja, a surname": (["山本太郎社長は会見を開いた。", "「工場は閉めない」と山本社長は説明した。"], ["山本太郎"]),
    "ja, going on": (["清水理事長が「深くおわびします」と謝罪。「体制を見直す」と説明した。"], ["清水", "清水"]),
    "zh, a foreign name": (["唐纳德·特朗普在集会上讲话。", "“这是耻辱。”特朗普在集会上表示。"], ["唐纳德·特朗普"]),
    "zh, going on": (["市长王丽华说：“大桥将于十月通车。”她还说：“预算足够。”"], ["王丽华", "王丽华"]),
    "ko, a surname and title": (
        ["이재명 후보는 여수를 찾았다.", '이 후보는 "편을 왜 나누나"고 말했다. 이어 "국민 통합이 먼저다"라고 강조했다.'],
        ["이재명", "이재명"],
    ),
    "ko, a surname that two bear": (["이재명 후보와 이낙연 후보가 만났다.", '이 후보는 "편을 왜 나누나"고 말했다.'], []),
    "ar, a family name": (["قال سامي الحداد إن الجسر سيفتح.", 'وأضاف الحداد: "سنصلح الخطأ في أقرب وقت".'], ["سامي الحداد"]),
}


@pytest.mark.parametrize("name", SHORT_FORMS)
def test_a_short_form_stands_for_the_full_name_of_the_article(name: str) -> None:
    texts, expected = SHORT_FORMS[name]
    quotes = attribute(texts, language=name[:2])[-1]
    assert [quote.written or quote.speaker for quote in quotes if quote.speaker] == expected


@pytest.mark.parametrize("language", TEXTS)
def test_the_page_says_that_these_languages_have_few_rules(language: str) -> None:
    assert not has_rules(language)
