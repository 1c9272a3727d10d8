"""Short and pet forms of given names: Bill for William, Sepp for Josef."""

from collections.abc import Mapping
from functools import cache, lru_cache

from nicknames import NickNamer

from mdm.standardise.folding import fold

# formal name: pet forms, folded; beyond the English ones of the `nicknames` package
_EUROPEAN = """
katharina: kathi kati kathrin katrin kaethe kathe kat trina nina
josef: sepp seppi pepi jupp beppo josi joschi
jose: pepe chepe pepito
francisco: paco pancho curro fran kiko
franz: franzl franzi
franziska: franzi fanny sissi
johann: hans hansi hannes jan hanns
johannes: hans hannes hansi jan johann
aleksandr: sasha sascha shura sanya alex
alexander: sascha sasha alex xandi lex sander
aleksandra: sasha ola alex shura
alexandra: sascha sasha alex sandra xandra
elisabeth: sisi lisi liesl lisl else elli betti lisa liesbeth bettina
maria: mitzi mizzi ria mia marie maja mariechen
margarete: gretl grete gretel gretchen greta
margarethe: gretl grete gretel gretchen greta
magdalena: leni lena magda madlen
theresia: resi resl thea
therese: resi resl thea
anna: anni annerl anja anka ania
barbara: babsi bärbel baerbel basia
georg: schorsch girgl jorg
jakob: jockel jacky koby jak
matthias: hias matze matti hiasl
michael: michi michl mischa misha
mikhail: misha
sebastian: wastl basti bastian seb
ludwig: luggi lutz wiggerl
leopold: poldi leo
ferdinand: ferdl ferdi nando
friedrich: fritz fredi friedl freddy
heinrich: heinz heini henner hinnerk
wilhelm: willi willy helmi wim
wolfgang: wolfi wolf
guenther: guenni gunni
gerhard: gerd gerdi hardy
manfred: manni fredl
rudolf: rudi rolf dolfi
ulrich: uli ulli
ulrike: uli ulli rike
susanne: susi sanne
gabriele: gabi gaby
christine: christl tina tine
christian: chris krischan
konstantin: kostya konsti
dmitri: dima mitya
vladimir: volodya vova wladi
ivan: vanya
nikolai: kolya
sergei: seryozha serge
yevgeny: zhenya
ekaterina: katya katja kat
tatiana: tanya tanja
natalia: natasha natascha tasha
anastasia: nastya stasya
giuseppe: beppe peppe peppino pino
giovanni: gianni nanni vanni
francesco: checco franco cecco
luigi: gigi gino
salvatore: totò toto turi
antonio: toni tonio nino toño
ignacio: nacho
jesus: chucho chus suso
manuel: manolo manu lolo
enrique: quique kike
concepcion: concha conchita
dolores: lola loli
guadalupe: lupe lupita
rosario: charo
mercedes: merche
guillermo: memo guille
jacques: jacquot jacky
jeanpierre: jp
krzysztof: krzys krzysiek
malgorzata: gosia malgosia
katarzyna: kasia kaska
agnieszka: aga agusia
joanna: asia joasia
tomasz: tomek
piotr: piotrek
wojciech: wojtek
jerzy: jurek
stanislaw: staszek stas
cornelis: kees cor
hendrik: henk rik
jacobus: koos ko jaap
"""


@cache
def _tables() -> tuple[NickNamer, dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    pets: dict[str, frozenset[str]] = {}
    formals: dict[str, frozenset[str]] = {}
    for line in _EUROPEAN.strip().splitlines():
        formal, _, short = line.partition(":")
        pets[formal] = frozenset(fold(word) for word in short.split())
        for pet in pets[formal]:
            formals[pet] = formals.get(pet, frozenset()) | {formal}
    return NickNamer(), pets, formals


@lru_cache(maxsize=1 << 15)
def nicknames_of(given_name: str) -> frozenset[str]:
    """Folded pet forms of a formal given name."""
    library, pets, _ = _tables()
    name = fold(given_name[:80])
    return frozenset(library.nicknames_of(name)) | pets.get(name, frozenset())


@lru_cache(maxsize=1 << 15)
def formal_names_of(nickname: str) -> frozenset[str]:
    """Folded formal names that a pet form can stand for."""
    library, _, formals = _tables()
    name = fold(nickname[:80])
    return frozenset(library.canonicals_of(name)) | formals.get(name, frozenset())


@cache
def related_names() -> Mapping[str, frozenset[str]]:
    """Every folded name that the tables know, with its pet forms and the formal names it can stand for."""
    library, pets, formals = _tables()
    related: dict[str, frozenset[str]] = {}
    for table in (library.nickname_lookup, library.canonical_lookup, pets, formals):
        for name, others in table.items():
            if name == fold(name):
                related[name] = related.get(name, frozenset()) | frozenset(others)
    return related


def is_nickname_of(nickname: str, given_name: str) -> bool:
    """Whether the first is a known pet form of the second."""
    return fold(nickname[:80]) in nicknames_of(given_name)


def are_nickname_pair(one: str, other: str) -> bool:
    """Whether either is a known pet form of the other."""
    return is_nickname_of(one, other) or is_nickname_of(other, one)


def share_formal_name(one: str, other: str) -> bool:
    """Whether both are pet forms of one name, as Bill and Will are; weaker than `are_nickname_pair`."""
    return bool(formal_names_of(one) & formal_names_of(other))
