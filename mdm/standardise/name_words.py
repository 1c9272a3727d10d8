"""The words around a personal name: titles, suffixes, particles, pronouns, surnames written without a space."""

import re

from mdm.standardise.word_lists import words

# folded word without dots → how it is written
HONORIFICS = {
    "mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "miss": "Miss", "mx": "Mx.", "mister": "Mr.", "madam": "Madam",
    "dr": "Dr.", "doctor": "Dr.", "prof": "Prof.", "professor": "Prof.", "mag": "Mag.", "ing": "Ing.",
    "dipling": "Dipl.-Ing.", "diplkfm": "Dipl.-Kfm.", "drmed": "Dr. med.", "drphil": "Dr. phil.",
    "univprof": "Univ.-Prof.",
    "med": "med.", "phil": "phil.", "hc": "h. c.", "herr": "Herr", "frau": "Frau", "hr": "Herr", "fr": "Fr.",
    "mme": "Mme", "mlle": "Mlle", "monsieur": "M.", "madame": "Mme", "sr": "Sr.", "sra": "Sra.", "srta": "Srta.",
    "señor": "Sr.", "señora": "Sra.", "sig": "Sig.", "signora": "Sig.ra", "signor": "Sig.", "dott": "Dott.",
    "dottssa": "Dott.ssa", "avv": "Avv.", "dhr": "Dhr.", "mevr": "Mevr.", "drs": "Drs.", "pan": "Pan", "pani": "Pani",
    "sir": "Sir", "dame": "Dame", "lord": "Lord", "lady": "Lady", "baron": "Baron", "baroness": "Baroness",
    "count": "Count", "countess": "Countess", "hon": "Hon.", "honorable": "Hon.", "rev": "Rev.", "reverend": "Rev.",
    "rep": "Rep.", "representative": "Rep.", "congressman": "Congressman", "congresswoman": "Congresswoman",
    "sen": "Sen.", "senator": "Sen.", "gov": "Gov.", "governor": "Gov.", "mayor": "Mayor", "president": "President",
    "del": "Del.", "delegate": "Del.", "cllr": "Cllr", "mp": "MP", "amb": "Amb.", "ambassador": "Amb.",
    "gen": "Gen.", "general": "Gen.", "col": "Col.", "maj": "Maj.", "major": "Maj.", "capt": "Capt.",
    "captain": "Capt.",
    "lt": "Lt.", "sgt": "Sgt.", "cpl": "Cpl.", "judge": "Judge", "justice": "Justice", "dean": "Dean",
    "king": "King", "prince": "Prince", "princess": "Princess", "rabbi": "Rabbi", "imam": "Imam", "sheikh": "Sheikh",
}  # fmt: skip
# These are names of people too: a title only with its dot, or with two names after it.
NAMES_TOO = words(
    "sen rep dean major king prince princess count baron lord judge justice general pan pani med phil hc "
    "ing mag gen hon rev col gov mp del delegate sr fr hr miss lady dame president mayor captain madam "
    "sig dott avv amb imam maj"
)
ONLY_DOTTED = frozenset({"del", "sr", "fr", "hr", "med", "phil", "hc", "pan", "pani", "mp"})

SUFFIXES = {
    "jr": "Jr.", "junior": "Jr.", "jun": "jun.", "sr": "Sr.", "senior": "Sr.", "ii": "II", "iii": "III", "iv": "IV",
    "2nd": "II", "3rd": "III", "4th": "IV", "phd": "PhD", "md": "MD", "esq": "Esq.", "mba": "MBA", "cpa": "CPA",
    "dds": "DDS", "msc": "MSc", "bsc": "BSc", "llm": "LLM", "jd": "JD", "rn": "RN", "obe": "OBE", "mbe": "MBE",
    "cbe": "CBE",
}  # fmt: skip
# Only after a comma: elsewhere these are names or initials.
SUFFIXES_AFTER_COMMA = SUFFIXES | {
    "v": "V",
    "vi": "VI",
    "ma": "MA",
    "ba": "BA",
    "do": "DO",
    "sen": "sen.",
    "mp": "MP",
    "i": "I",
}

PARTICLES = words(
    "van von der den de di da do dos das du del della dello degli dei la le les el al bin bint ibn ben "
    "ter ten tot zu zum zur af av y e san santa st vom op het 't d' dal lo aan uit"
)
# Names or initials too (Ben, Al, E): particles only where the source wrote them small.
LOWERED = PARTICLES - words("ben al e a do san santa st")
NEVER_FIRST = words("van von der den de di da dos das du della dello degli dei ter ten tot zu zum zur vom op het")
CONJUNCTIONS = frozenset({"and", "&", "und", "et", "+"})

BIRTH_NAME = re.compile(
    r"[\s,(]+(?:née|nee|né|geb\.?|geborene?r?|born|z domu|o\.s\.)\s+([^\d,()]{2,60})\)?\s*$", re.IGNORECASE
)

CJK_DOUBLE_SURNAMES = words(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 长孙 長孫 宇文 "
    "남궁 황보 제갈 선우 독고 사공 서문"
)
CJK_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇"
    "魏吕呂丁任沈姚卢盧姜崔锺鐘钟谭譚陆陸汪范石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴"
    "覃武戴莫孔向汤湯习習金朴"
)
