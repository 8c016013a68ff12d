"""Words beside a date that label it, in the languages of the news.

They call it the publication's or an update's, or say nothing.
"""

from __future__ import annotations

import re

UPDATED_WORDS = re.compile(
    r"""\b(?:
      updat\w* | modif\w* | last\b(?!\ (?:mon|tues|wednes|thurs|fri|satur|sun)day) | edited | revised | correct(?:ed|ion)\b
    | amended | aktualisiert | geändert | mis\ (?:e\ )?à\ jour | màj
    | actualizad[oa] | actualitza\w+ | actualización | actualisé\w* | atualizad[oa] | atualização | aggiornat[oa]
    | aggiornamento | ultimo\ aggiornamento
    | bijgewerkt | gewijzigd | laatste\ update | uppdatera[dt]\w* | opdatere[dt]\w* | oppdatert\w* | päivitetty | muokattu
    | frissítve | frissítés | módosítva
    | zaktualizowano | aktualizacja | aktualizov\w+ | aktualizac\w+ | aktualizované | ažuriran\w* | posodobljen\w*
    | actualizat\w* | актуализ\w+ | обновл\w+
    | оновлен\w+ | изменен\w+ | ажуриран\w* | güncelle\w* | son\ güncelleme | ενημερώ\w+ | τελευταία\ ενημέρωση | atnaujint\w+
    | atjaunin\w+ | uuendatud
    | diperbarui | kemas\ ?kini | cập\ nhật | eguneratu\w* | אחרון | עודכן | עדכון )
    | تحديث | محد[ثّ] | به‌?روز | بروزرسانی | به‌روزرسانی | 更新 | 最終更新 | 修正 | 수정 | 업데이트 | 最后更新 | 最後更新
    | แก้ไข | อัปเดต | ปรับปรุง | अपडेट""",
    re.I | re.X,
)
PUBLISHED_WORDS = re.compile(
    r"""\b(?:
      publi\w+ | posted | first | created | issued | on | date[d]?\b | veröffentlicht | erstellt | erschienen | gepubliceerd
    | geplaatst | parution | paru | mis\ en\ ligne
    | pubblicat\w+ | publicad[oa] | postado | publicerad\w* | publisert\w* | udgivet | offentliggjort | julkaistu | megjelent
    | közzétéve | opublikowano | dodano | publikace | vydáno
    | zverejnené | objavljen\w* | publicat\w* | публикува\w+ | опублик\w+ | објављен\w* | yayın\w* | eklenme | giriş
    | δημοσ\w+ | paskelbt\w* | publicēt\w* | avaldatud | terbit | dipublikasikan
    | tayang | đăng | xuất\ bản | argitaratu\w* | פורסם )
    | نشر | تاريخ\ النشر | انتشار | تاریخ | 公開 | 掲載 | 配信 | 発表 | 入力 | 입력 | 등록 | 게재 | 승인 | 发布 | 發布 | 发表
    | 發表 | เผยแพร่ | प्रकाशित""",
    re.I | re.X,
)
_REVISED = re.compile(
    r"\b(?:last|correct\w*|modif\w*|edited|revised|amended|ultim[oa]|última|dernière|laatst|letzte|zuletzt|senast|sist|viimeksi)\b",
    re.I,
)


def is_dated_update(words: str) -> bool:
    """Return whether words call a day an update's.

    As outlets do that print no other; not for a last change or a correction.
    """
    return UPDATED_WORDS.search(words) is not None and _REVISED.search(words) is None


BESIDE = re.compile(
    r"""\b(?:
        (?:first\ |last\ |originally\ )?(?:published|publish|posted|updated|update|modified|created|issued) | date | time | on
      | at | edt | est | first
      | veröffentlicht | aktualisiert | stand | erstellt | am | um | uhr | vom | publiée? | mise?\ à\ jour | modifiée? | le
      | à | el | a\ las | a\ les | las | del | de | du | klo | kl | klokken | kell | ora | óra | godz | hod | ob
      | publicado | publicada | actualizado | atualizado | às | em | pubblicato | aggiornato | il | alle | ore | gepubliceerd
      | bijgewerkt | op | om | h | hs | hrs | μμ | πμ | στις | ώρα
      | г | год | года | в | ч | o | ú | u | sa | σ | saat | yıl | m | d | gada | thứ | lúc | ngày | wib | wita | wit
      | \d{1,2}\ min(?:ute)?s?(?:\ read)? | \d{1,2}\s?[:.h]\s?\d\d(?:\s?[:.]\s?\d\d)?(?:\ ?[ap]\.?m\b)?
      | \d{1,2}\s?h(?:\s?\d\d)?(?:\s?min)? | \d{1,2}\ ?[ap]m | [ap]\.?\ ?m | hrs?
      | [ecmp][sd]?t | ak[sd]t | hst | gmt(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)? | utc(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)? | bst | ist
      | ce?s?t | ee?s?t | msk | мск | jst | kst | hkt | sgt | ae[sd]t | nz[sd]t | local
      | (?:eastern|central|mountain|pacific|greenwich)(?:\ (?:standard|daylight|mean))?\ time
      | mon(?:day)? | tue(?:s|sday)? | wed(?:nesday)? | thu(?:rs|rsday)? | fri(?:day)? | sat(?:urday)? | sun(?:day)?
      | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonnabend | sonntag
      | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
    )\b""",
    re.I | re.X,
)
"""What may stand on a line that says when and nothing else."""
