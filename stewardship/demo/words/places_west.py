"""Cities, postal codes, landline areas and streets of the United Kingdom, France, Spain and the United States."""

from stewardship.demo.words.shapes import CountryWords

BRITAIN = CountryWords(
    code="GB",
    language="en",
    currency="GBP",
    time_zone="Europe/London",
    mobile_masks="+447700###### +447400###### +447800###### +447900######",
    cities="""
    London|Greater London|SE# #@@|+44207946####
    London|Greater London|N1# #@@|+44207946####
    London|Greater London|SW1# #@@|+44207946####
    Birmingham|West Midlands|B1# #@@|+44121496####
    Manchester|Greater Manchester|M2# #@@|+44161496####
    Leeds|West Yorkshire|LS# #@@|+44113496####
    Glasgow|Scotland|G1# #@@|+44141496####
    Sheffield|South Yorkshire|S1# #@@|+44114496####
    Liverpool|Merseyside|L1# #@@|+44151496####
    Bristol|Bristol|BS# #@@|+44117496####
    Edinburgh|Scotland|EH# #@@|+44131496####
    Cardiff|Wales|CF1# #@@|+44292018####
    Leicester|Leicestershire|LE# #@@|+44116496####
    Nottingham|Nottinghamshire|NG# #@@|+44115496####
    Newcastle upon Tyne|Tyne and Wear|NE# #@@|+44191498####
    Brighton|East Sussex|BN# #@@|+441273######
    Plymouth|Devon|PL# #@@|+441752######
    Exeter|Devon|EX# #@@|+441392######
    Norwich|Norfolk|NR# #@@|+441603######
    York|North Yorkshire|YO# #@@|+441904######
    Cambridge|Cambridgeshire|CB# #@@|+441223######
    Oxford|Oxfordshire|OX# #@@|+441865######
    Bath|Somerset|BA# #@@|+441225######
    Aberdeen|Scotland|AB1# #@@|+441224######
    Inverness|Scotland|IV# #@@|+441463######
    Swansea|Wales|SA# #@@|+441792######
    Bangor|Wales|LL5# #@@|+441248######
    Belfast|Northern Ireland|BT# #@@|+442896######
    Kendal|Cumbria|LA# #@@|+441539######
    Keswick|Cumbria|CA12 #@@|+441768######
    Truro|Cornwall|TR# #@@|+441872######
    Fort William|Scotland|PH33 #@@|+441397######
    """,
    street_names="""
    Church Station Victoria Park Mill Green School Manor Queens Kings Albert York New North South West High London
    Highfield Grange Springfield Windsor Chapel Orchard Meadow Willow Oak Ash Beech Elm Holly Hawthorn Laurel Rowan
    Bramble Quarry Kiln Forge Smithy Bridge River Brook Castle Abbey Priory Vicarage Rectory Harbour Quay Lighthouse
    Alexandra Clarence Wellington Nelson Stanley Grosvenor Bedford Lansdowne Sandringham Balmoral Heather Moor Fell
    Ridge Hillside Woodlands Greenway Northgate Southgate Westgate Eastgate Market Mitre Bell Swan Fleece Fox Heron
    """,
    street_kinds="Road Road Street Street Lane Avenue Close Drive Gardens Terrace Crescent Way Court",
    street_form="{number} {name} {kind}",
    street_form_flat="Flat {flat}, {number} {name} {kind}",
)
FRANCE = CountryWords(
    code="FR",
    language="fr",
    currency="EUR",
    time_zone="Europe/Paris",
    mobile_masks="+336######## +337########",
    cities="""
    Paris|Île-de-France|7500#|+331########
    Paris|Île-de-France|7501#|+331########
    Marseille|Provence-Alpes-Côte d'Azur|1300#|+33491######
    Lyon|Auvergne-Rhône-Alpes|6900#|+33478######
    Toulouse|Occitanie|31###|+33561######
    Nice|Provence-Alpes-Côte d'Azur|06#00|+33493######
    Nantes|Pays de la Loire|44###|+33240######
    Strasbourg|Grand Est|67###|+33388######
    Montpellier|Occitanie|340##|+33467######
    Bordeaux|Nouvelle-Aquitaine|33###|+33556######
    Lille|Hauts-de-France|59###|+33320######
    Rennes|Bretagne|35###|+33299######
    Reims|Grand Est|51###|+33326######
    Toulon|Provence-Alpes-Côte d'Azur|83###|+33494######
    Saint-Étienne|Auvergne-Rhône-Alpes|42###|+33477######
    Grenoble|Auvergne-Rhône-Alpes|380##|+33476######
    Dijon|Bourgogne-Franche-Comté|21###|+33380######
    Angers|Pays de la Loire|49###|+33241######
    Brest|Bretagne|29###|+33298######
    Clermont-Ferrand|Auvergne-Rhône-Alpes|63###|+33473######
    Tours|Centre-Val de Loire|37###|+33247######
    Limoges|Nouvelle-Aquitaine|87###|+33555######
    Annecy|Auvergne-Rhône-Alpes|74###|+33450######
    Chambéry|Auvergne-Rhône-Alpes|73###|+33479######
    Chamonix-Mont-Blanc|Auvergne-Rhône-Alpes|744##|+33450######
    Besançon|Bourgogne-Franche-Comté|25###|+33381######
    Pau|Nouvelle-Aquitaine|64###|+33559######
    Perpignan|Occitanie|66###|+33468######
    Ajaccio|Corse|20###|+33495######
    Colmar|Grand Est|68###|+33389######
    Gap|Provence-Alpes-Côte d'Azur|05###|+33492######
    """,
    street_names="""
    des_Lilas de_la_Gare de_l'Église du_Moulin des_Écoles de_la_Mairie des_Acacias du_Château de_la_Fontaine des_Tilleuls
    des_Peupliers du_Stade de_la_Paix de_la_République de_la_Liberté Victor-Hugo Pasteur Émile-Zola Jules-Ferry Voltaire
    des_Jardins des_Prés du_Lavoir des_Vignes de_la_Forge du_Four des_Marronniers des_Cerisiers des_Pins des_Bouleaux
    du_Port de_la_Plage des_Alpes des_Pyrénées du_Mont-Blanc de_Bretagne de_Provence du_Général-Leclerc Molière
    des_Tanneurs des_Tonneliers du_Marché des_Halles de_la_Poste du_Puits de_la_Source des_Hirondelles des_Mésanges
    """,
    street_kinds="rue rue rue rue avenue chemin impasse place allée boulevard",
    street_form="{number} {kind} {name}",
    street_form_flat="{number} bis {kind} {name}",
)
SPAIN = CountryWords(
    code="ES",
    language="es",
    currency="EUR",
    time_zone="Europe/Madrid",
    mobile_masks="+346######## +346######## +3471#######",
    cities="""
    Madrid|Madrid|280##|+3491#######
    Madrid|Madrid|280##|+3491#######
    Barcelona|Cataluña|080##|+3493#######
    Barcelona|Cataluña|080##|+3493#######
    Valencia|Comunidad Valenciana|460##|+3496#######
    Sevilla|Andalucía|410##|+3495#######
    Zaragoza|Aragón|500##|+34976######
    Málaga|Andalucía|290##|+34952######
    Murcia|Región de Murcia|300##|+34968######
    Palma|Islas Baleares|070##|+34971######
    Las Palmas de Gran Canaria|Canarias|350##|+34928######
    Bilbao|País Vasco|480##|+34944######
    Alicante|Comunidad Valenciana|030##|+34965######
    Córdoba|Andalucía|140##|+34957######
    Valladolid|Castilla y León|470##|+34983######
    Vigo|Galicia|362##|+34986######
    Gijón|Asturias|332##|+34985######
    A Coruña|Galicia|150##|+34981######
    Vitoria-Gasteiz|País Vasco|010##|+34945######
    Granada|Andalucía|180##|+34958######
    Oviedo|Asturias|330##|+34985######
    San Sebastián|País Vasco|200##|+34943######
    Santander|Cantabria|390##|+34942######
    Pamplona|Navarra|310##|+34948######
    Logroño|La Rioja|260##|+34941######
    Huesca|Aragón|220##|+34974######
    Girona|Cataluña|170##|+34972######
    Jaca|Aragón|227##|+34974######
    """,
    street_names="""
    Mayor del_Sol de_la_Luna Real Nueva Alta Baja de_las_Flores de_los_Olivos del_Pilar San_José San_Juan Santa_María
    de_la_Constitución de_la_Estación del_Río del_Carmen Cervantes Goya Velázquez Lope_de_Vega Calderón Góngora Quevedo
    de_la_Fuente del_Molino de_la_Iglesia del_Castillo de_los_Pinos de_los_Almendros de_la_Paz de_la_Libertad del_Mar
    del_Puerto de_Andalucía de_Aragón de_Galicia de_Cataluña de_los_Reyes de_la_Reina de_las_Acacias del_Mercado Ancha
    de_los_Herreros de_los_Curtidores del_Prado de_la_Ermita de_las_Eras del_Horno de_la_Sierra
    """,
    street_kinds="Calle Calle Calle Calle Avenida Plaza Paseo Camino Travesía",
    street_form="{kind} {name} {number}",
    street_form_flat="{kind} {name}, {number}, {flat}º {letter}",
)
UNITED_STATES = CountryWords(
    code="US",
    language="en",
    currency="USD",
    time_zone="America/New_York",
    mobile_masks="""+1212555#### +1917555#### +1213555#### +1310555#### +1312555#### +1713555#### +1602555#### +1215555####
    +1512555#### +1720555#### +1503555#### +1206555#### +1801555#### +1415555#### +1617555#### +1406555#### +1802555####""",
    cities="""
    New York|NY|100##|+1212555####
    Los Angeles|CA|900##|+1213555####
    Chicago|IL|606##|+1312555####
    Houston|TX|770##|+1713555####
    Phoenix|AZ|850##|+1602555####
    Philadelphia|PA|191##|+1215555####
    San Antonio|TX|782##|+1210555####
    San Diego|CA|921##|+1619555####
    Dallas|TX|752##|+1214555####
    Austin|TX|787##|+1512555####
    Denver|CO|802##|+1303555####
    Seattle|WA|981##|+1206555####
    Portland|OR|972##|+1503555####
    Portland|ME|041##|+1207555####
    Boston|MA|021##|+1617555####
    San Francisco|CA|941##|+1415555####
    Minneapolis|MN|554##|+1612555####
    Salt Lake City|UT|841##|+1801555####
    Boise|ID|837##|+1208555####
    Boulder|CO|803##|+1720555####
    Burlington|VT|054##|+1802555####
    Asheville|NC|288##|+1828555####
    Springfield|IL|627##|+1217555####
    Springfield|MA|011##|+1413555####
    Madison|WI|537##|+1608555####
    Albuquerque|NM|871##|+1505555####
    Bozeman|MT|597##|+1406555####
    Anchorage|AK|995##|+1907555####
    Atlanta|GA|303##|+1404555####
    Nashville|TN|372##|+1615555####
    """,
    street_names="""
    Maple Oak Pine Cedar Elm Washington Lake Hill Walnut Spring North South Park Ridge Lincoln Church Willow Mill Sunset
    Railroad Jefferson Jackson Franklin River Meadow Forest Highland Dogwood Hickory Laurel Cherry Birch Spruce Aspen
    Magnolia Sycamore Poplar Chestnut Juniper Canyon Mesa Prairie Valley Summit Creek Bluff Harbor Orchard Liberty Union
    Madison Monroe Adams Grant Harrison Cleveland Fairview Pleasant Prospect College Academy Mission Eagle Elk Bear Deer
    """,
    street_kinds="Street Street Avenue Avenue Road Drive Lane Court Boulevard Way Circle Trail",
    street_form="{long_number} {name} {kind}",
    street_form_flat="{long_number} {name} {kind} Apt {flat}",
)
