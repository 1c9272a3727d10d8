"""Cities, postal codes, landline areas and streets of Germany, Austria and Switzerland."""

from stewardship.demo.words.shapes import CountryWords

GERMAN_STREETS = """
Linden Buchen Eichen Birken Ahorn Kastanien Tannen Rosen Garten Schul Kirch Bahnhof Haupt Berg Wald Wiesen Mühlen Brunnen
Ring Markt Goethe Schiller Mozart Beethoven Lessing Uhland Eichendorff Stifter Rilke Kepler Gutenberg Humboldt Röntgen
Siemens Daimler Post Jahn Friedens Sonnen Stern Amsel Drossel Finken Lerchen Falken Adler Fuchs Hirsch Reh Fischer
Weber Töpfer Schmiede Gerber Färber Burg Schloss Kloster Stein Sand Lehm Ziegel Hafen Ufer See Quell Tal Höhen Wein
Hopfen Korn Apfel Kirsch Nuss Holunder Schlehen Heide Moor Deich Süd Nord Ost West Neue_ Alte_ Obere_ Untere_ Lange_
"""
GERMANY = CountryWords(
    code="DE",
    language="de",
    currency="EUR",
    time_zone="Europe/Berlin",
    mobile_masks="+49151######## +49152######## +49157######## +49160####### +49170####### +49171####### +49175####### +49176########",
    cities="""
    Berlin|Berlin|10###|+4930#######
    Berlin|Berlin|12###|+4930#######
    Berlin|Berlin|13###|+4930#######
    Hamburg|Hamburg|22###|+4940#######
    München|Bayern|80###|+4989#######
    München|Bayern|81###|+4989#######
    Köln|Nordrhein-Westfalen|50###|+49221######
    Frankfurt am Main|Hessen|60###|+4969#######
    Stuttgart|Baden-Württemberg|70###|+49711######
    Düsseldorf|Nordrhein-Westfalen|40###|+49211######
    Leipzig|Sachsen|04###|+49341######
    Dortmund|Nordrhein-Westfalen|44###|+49231######
    Essen|Nordrhein-Westfalen|45###|+49201######
    Bremen|Bremen|28###|+49421######
    Dresden|Sachsen|01###|+49351######
    Hannover|Niedersachsen|30###|+49511######
    Nürnberg|Bayern|90###|+49911######
    Bochum|Nordrhein-Westfalen|44###|+49234######
    Bielefeld|Nordrhein-Westfalen|33###|+49521######
    Bonn|Nordrhein-Westfalen|53###|+49228######
    Münster|Nordrhein-Westfalen|48###|+49251######
    Karlsruhe|Baden-Württemberg|76###|+49721######
    Mannheim|Baden-Württemberg|68###|+49621######
    Augsburg|Bayern|86###|+49821######
    Wiesbaden|Hessen|65###|+49611######
    Kiel|Schleswig-Holstein|24###|+49431######
    Freiburg im Breisgau|Baden-Württemberg|79###|+49761######
    Mainz|Rheinland-Pfalz|55###|+496131######
    Erfurt|Thüringen|99###|+49361######
    Rostock|Mecklenburg-Vorpommern|18###|+49381######
    Kassel|Hessen|34###|+49561######
    Saarbrücken|Saarland|66###|+49681######
    Potsdam|Brandenburg|14###|+49331######
    Oldenburg|Niedersachsen|26###|+49441######
    Osnabrück|Niedersachsen|49###|+49541######
    Regensburg|Bayern|93###|+49941######
    Würzburg|Bayern|97###|+49931######
    Ulm|Baden-Württemberg|89###|+49731######
    Heidelberg|Baden-Württemberg|69###|+496221######
    Göttingen|Niedersachsen|37###|+49551######
    Jena|Thüringen|07###|+493641######
    Konstanz|Baden-Württemberg|78###|+497531######
    Kempten (Allgäu)|Bayern|87###|+49831######
    Garmisch-Partenkirchen|Bayern|824##|+498821######
    Berchtesgaden|Bayern|834##|+498652######
    Oberstdorf|Bayern|875##|+498322######
    Goslar|Niedersachsen|386##|+495321######
    Flensburg|Schleswig-Holstein|249##|+49461######
    """,
    street_names=GERMAN_STREETS,
    street_kinds="straße straße straße weg weg gasse allee platz ring",
    street_form="{name}{kind} {number}",
    street_form_flat="{name}{kind} {number}{letter}",
)
AUSTRIA = CountryWords(
    code="AT",
    language="de",
    currency="EUR",
    time_zone="Europe/Vienna",
    mobile_masks="+43664####### +43676####### +43699########  +43650#######",
    cities="""
    Wien|Wien|10#0|+431#######
    Wien|Wien|11#0|+431#######
    Wien|Wien|12#0|+431#######
    Graz|Steiermark|801#|+43316######
    Linz|Oberösterreich|402#|+43732######
    Salzburg|Salzburg|502#|+43662######
    Innsbruck|Tirol|602#|+43512######
    Klagenfurt am Wörthersee|Kärnten|902#|+43463######
    Villach|Kärnten|950#|+434242#####
    Wels|Oberösterreich|460#|+437242#####
    St. Pölten|Niederösterreich|310#|+432742#####
    Dornbirn|Vorarlberg|685#|+435572#####
    Bregenz|Vorarlberg|690#|+435574#####
    Steyr|Oberösterreich|440#|+437252#####
    Leoben|Steiermark|870#|+433842#####
    Zell am See|Salzburg|570#|+436542#####
    Kitzbühel|Tirol|637#|+435356#####
    Schladming|Steiermark|897#|+433687#####
    Bad Ischl|Oberösterreich|482#|+436132#####
    Eisenstadt|Burgenland|700#|+432682#####
    """,
    street_names=GERMAN_STREETS,
    street_kinds="straße straße gasse gasse gasse weg allee platz",
    street_form="{name}{kind} {number}",
    street_form_flat="{name}{kind} {number}/{flat}",
)
SWITZERLAND = CountryWords(
    code="CH",
    language="de",
    currency="CHF",
    time_zone="Europe/Zurich",
    mobile_masks="+4176####### +4178####### +4179####### +4177#######",
    cities="""
    Zürich|Zürich|800#|+4144#######
    Zürich|Zürich|805#|+4144#######
    Genève|Genève|120#|+4122#######
    Basel|Basel-Stadt|405#|+4161#######
    Lausanne|Vaud|100#|+4121#######
    Bern|Bern|301#|+4131#######
    Winterthur|Zürich|840#|+4152#######
    Luzern|Luzern|600#|+4141#######
    St. Gallen|St. Gallen|900#|+4171#######
    Lugano|Ticino|690#|+4191#######
    Biel/Bienne|Bern|250#|+4132#######
    Thun|Bern|360#|+4133#######
    Chur|Graubünden|700#|+4181#######
    Fribourg|Fribourg|170#|+4126#######
    Neuchâtel|Neuchâtel|200#|+4132#######
    Sion|Valais|195#|+4127#######
    Zug|Zug|630#|+4141#######
    Davos Platz|Graubünden|727#|+4181#######
    Interlaken|Bern|380#|+4133#######
    Zermatt|Valais|392#|+4127#######
    """,
    street_names=GERMAN_STREETS,
    street_kinds="strasse strasse strasse weg weg gasse platz rain",
    street_form="{name}{kind} {number}",
    street_form_flat="{name}{kind} {number}{letter}",
)
