"""Words of the working world and of the shop: branches, professions, products. Nothing about persons."""

BRANCHES = {
    "de": "Maschinenbau Logistik Elektrotechnik Bau Gartenbau Medizintechnik Software Beratung Verlag Druckerei Möbel Optik "
    "Immobilien Steuerberatung Energie Holzbau Metallbau Textil Feinkost Reisen Architektur Touristik Spedition Bäckerei",
    "en": "Engineering Logistics Electrics Construction Landscaping Medical Software Consulting Publishing Print Furniture "
    "Optics Property Accountancy Energy Joinery Metals Textiles Foods Travel Architects Tourism Haulage Bakery",
    "pl": "Maszyny Logistyka Elektro Budownictwo Ogrody Medyka Oprogramowanie Doradztwo Wydawnictwo Drukarnia Meble Optyka "
    "Nieruchomości Księgowość Energia Drewno Metal Tekstylia Delikatesy Podróże Architektura Turystyka Spedycja Piekarnia",
    "es": "Ingeniería Logística Electricidad Construcciones Jardines Sanitaria Software Consultores Editorial Imprenta Muebles "
    "Óptica Inmobiliaria Asesores Energía Maderas Metales Textil Alimentos Viajes Arquitectos Turismo Transportes Panadería",
    "fr": "Ingénierie Logistique Électricité Constructions Paysages Médical Logiciels Conseil Éditions Imprimerie Meubles "
    "Optique Immobilier Comptabilité Énergie Menuiserie Métaux Textile Saveurs Voyages Architectes Tourisme Transports Boulangerie",
}
COMPANY_HEADS = (
    "Nord Süd Alpen Rhein Elbe Donau Isar Hanse Brenta Aurora Boreal Vega Orion Lyra Novum Prima Optima Solis Terra Aqua Silva "
    "Monta Quadra Delta Sigma Omni Poly Inter Trans Uni Vita Fides Concordia Merkur Pegas Phoenix Kompass Anker Granit Basalt "
    "Kobalt Saphir Rubin Topas Achat Onyx Jaspis Linea Forma Struktura Ventus Pluvia Nimbus Cirrus Stratos Zenit Meridian Polar"
)
COMPANY_TAILS = "werk tec form plan bau line net data mont gruppe haus punkt kraft feld via cor lab nova med log"
LEGAL_FORMS = {
    "DE": "GmbH GmbH GmbH GmbH_&_Co._KG AG KG e._K.",
    "AT": "GmbH GmbH GmbH AG KG e.U.",
    "CH": "AG AG GmbH Sàrl SA",
    "GB": "Ltd Ltd Ltd plc LLP",
    "US": "Inc. LLC LLC Corp.",
    "PL": "Sp._z_o.o. Sp._z_o.o. S.A. Sp._j.",
    "ES": "S.L. S.L. S.A. S.L.U.",
    "FR": "SARL SAS SAS SA EURL",
    "GR": "A.E. E.P.E.",
    "TR": "A.Ş. Ltd._Şti.",
    "RU": "OOO AO",
    "JP": "K.K. G.K.",
    "CN": "Co.,_Ltd.",
}
PROFESSIONS = {
    "de": "Projektleitung|Einkauf|Vertrieb|Buchhaltung|Geschäftsführung|Pflegefachkraft|Lehrkraft|Softwareentwicklung|Architektur|"
    "Elektrotechnik|Marketing|Personalwesen|Logistik|Apotheke|Grafik|Physiotherapie|Forstwirtschaft|Verwaltung|Konstruktion|Tischlerei",
    "en": "Project Manager|Buyer|Sales Manager|Accountant|Managing Director|Nurse|Teacher|Software Engineer|Architect|Electrician|"
    "Marketing Manager|HR Manager|Logistics Planner|Pharmacist|Graphic Designer|Physiotherapist|Forester|Administrator|Design Engineer|Joiner",
    "pl": "Kierownik projektu|Zaopatrzenie|Handlowiec|Księgowość|Prezes|Pielęgniarstwo|Nauczyciel|Programista|Architekt|Elektryk|"
    "Marketing|Kadry|Logistyka|Farmacja|Grafik|Fizjoterapia|Leśnictwo|Administracja|Konstruktor|Stolarz",
    "es": "Jefatura de proyecto|Compras|Ventas|Contabilidad|Gerencia|Enfermería|Docencia|Desarrollo de software|Arquitectura|"
    "Electricidad|Marketing|Recursos humanos|Logística|Farmacia|Diseño gráfico|Fisioterapia|Forestal|Administración|Ingeniería|Carpintería",
    "fr": "Chef de projet|Achats|Commercial|Comptabilité|Gérance|Soins infirmiers|Enseignement|Développement logiciel|Architecture|"
    "Électricité|Marketing|Ressources humaines|Logistique|Pharmacie|Graphisme|Kinésithérapie|Foresterie|Administration|Bureau d'études|Menuiserie",
}
MAIL_PROVIDERS = {
    "de": "bergpost.example mailwiese.example postfach-nord.example brieftaube.example alpenmail.example funkpost.example",
    "en": "inboxly.example brightmail.example letterfox.example postmill.example openpost.example",
    "pl": "poczta-lipa.example skrzynka.example listonosz.example inboxly.example",
    "es": "correo-libre.example buzonazo.example cartasol.example inboxly.example",
    "fr": "lettre-vive.example boite-bleue.example courrielle.example inboxly.example",
    "other": "inboxly.example worldbox.example brightmail.example openpost.example",
}
MAKERS = "Firnwacht Taigaro Nordgrat Fellstep Murmelo Ridgeworth Karwendal Brisa Altavia Tarnhorn Skarvik Gravel&Pine"
PRODUCTS = (
    "Hiking Boots|149;Trail Shoes|119;Rain Jacket|179;Down Jacket|249;Softshell Trousers|99;Merino Shirt|69;Fleece|79;"
    "Daypack 22 L|89;Trekking Pack 55 L|219;Two-Person Tent|329;Sleeping Bag|189;Sleeping Mat|99;Gas Stove|59;Cook Set|49;"
    "Headlamp|45;Trekking Poles|89;Climbing Harness|75;Climbing Rope 60 m|159;Helmet|69;Carabiner Set|39;Ski Touring Boots|399;"
    "Snowshoes|179;Ice Axe|99;Crampons|129;Avalanche Transceiver|289;Water Bottle|19;Insulated Flask|29;Map Case|15;"
    "GPS Watch|349;Bike Bag|79;Kayak Vest|95;Dry Bag|25;Gaiters|39;Gloves|49;Beanie|25;Sunglasses|79;First Aid Kit|35;Hammock|59"
)
VARIANTS = "Light Pro Classic GTX II Alpine Kids Women Men Eco"
