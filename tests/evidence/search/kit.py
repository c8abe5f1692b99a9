"""Small indexes of provisions in many scripts."""

from sse_atlas.evidence.search import Index, IndexedProvision, Search
from sse_atlas.evidence.search.lexicon import Lexicon

TEXTS = {
    "ko-1": ("ko", "KOR", "협동조합 기본법", "제12조의2", "12-2", "총회의 의결", "제12조의2 (총회의 의결) 총회는 조합원 과반수의 출석으로 의결한다."),
    "ko-2": ("ko", "KOR", "협동조합 기본법", "제13조", "13", "대의원총회", "제13조 (대의원총회) 대의원총회를 둘 수 있다."),
    "ko-3": ("ko", "KOR", "민법", "제13조", "13", "", "제13조 미성년자는 조합원이 될 수 있다."),
    "ja-1": ("ja", "JPN", "労働者協同組合法", "第五条", "5", "議決権", "第五条（議決権） 全組合員は各一個の議決権を有する。"),
    "zh-1": ("zh-Hans", "CHN", "农民专业合作社法", "第五条", "5", "", "第五条 成员大会由全体成员组成，实行一人一票制。"),
    "th-1": ("th", "THA", "พระราชบัญญัติสหกรณ์", "มาตรา ๕๔", "54", "", "มาตรา ๕๔ ให้มีการประชุมใหญ่สามัญตามพระราชบัญญัตินี้"),
    "km-1": ("km", "KHM", "ច្បាប់ស្តីពីសហគមន៍កសិកម្ម", "មាត្រា ២០", "20", "", "មាត្រា ២០ មហាសន្និបាតជាស្ថាប័នកំពូលរបស់សហគមន៍ សមាជិកម្នាក់ៗមានសិទ្ធិបោះឆ្នោត"),
    "lo-1": ("lo", "LAO", "ກົດໝາຍວ່າດ້ວຍສະຫະກອນ", "ມາດຕາ 7", "7", "", "ມາດຕາ 7 ກອງປະຊຸມໃຫຍ່ແມ່ນອົງການສູງສຸດຂອງສະຫະກອນ"),
    "vi-1": ("vi", "VNM", "Luật Hợp tác xã", "Điều 12a", "12A", "Đại hội thành viên", "Điều 12a. Đại hội thành viên. Mỗi thành viên có một phiếu biểu quyết."),
    "ru-1": ("ru", "KGZ", "О кооперативах", "Статья 3", "3", "Общее собрание", "Статья 3. Общее собрание кооператива созывается председателем."),
    "en-1": ("en", "PHL", "Cooperative Code", "Article 7", "7", "General assembly", "Article 7. General assembly. Every member of a cooperative has one vote."),
    "en-2": ("en", "PHL", "Cooperative Code", "Article 8", "8", "Banks", "Article 8. Banks. Cooperative banks remember their duties."),
    "en-3": ("en", "MYS", "Companies Act", "Section 8", "8", "", "Section 8. A company has shares. It is not a cooperative."),
}  # fmt: skip
"""By id: language, country, title of the law, printed number, number, heading, text."""

GLOSSARY = (
    ("general-assembly", {"en": ("general assembly", "general meeting"), "ko": ("총회",), "th": ("ประชุมใหญ่",), "ru": ("общее собрание",),
                          "km": ("មហាសន្និបាត",), "lo": ("ກອງປະຊຸມໃຫຍ່",), "vi": ("đại hội thành viên",), "zh-Hans": ("成员大会",)}),
    ("member", {"en": ("member",), "ko": ("조합원",), "ja": ("組合員",)}),
)  # fmt: skip


def provision(id):
    """One of the texts as it is indexed; its eId is its key."""
    language, country, law, number, reference, heading, text = TEXTS[id]
    return IndexedProvision(
        document=f"{country.lower()}/{law}", expression=f"{language}@2020", eid=id, number=number, reference=reference,
        heading=heading, law=law, language=language, country=country, text=text, place="", date="2020",
    )  # fmt: skip


def search_of(folder, provisions=None, glossary=GLOSSARY):
    """A search over provisions; all of the texts unless given."""
    Index.build(folder, provisions if provisions is not None else map(provision, TEXTS))
    return Search(Index(folder), Lexicon(glossary))
