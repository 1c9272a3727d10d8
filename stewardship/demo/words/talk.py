"""Sentences of customers by language: ticket subjects, survey comments by mood, bios and posts. `{product}`, `{city}` are filled in."""

TICKET_SUBJECTS = {
    "en": (
        "Where is my {product}|Return of {product}|Wrong size, {product}|{product}: seam came apart|Invoice missing|"
        "Change of delivery address|Refund not received|Voucher does not work|Warranty claim {product}|"
        "Question about waterproofing of {product}|Cannot sign in to my account|Please delete my old account|"
        "Spare part for {product}|Parcel left with neighbour|Repair service for {product}|New e-mail address"
    ),
    "de": (
        "Wo bleibt mein Paket ({product})|Rücksendung {product}|Falsche Größe: {product}|{product}: Naht gerissen|"
        "Rechnung fehlt|Neue Lieferadresse|Gutschrift nicht angekommen|Gutschein funktioniert nicht|"
        "Garantiefall {product}|Imprägnierung von {product}|Anmeldung im Shop klappt nicht|Doppeltes Kundenkonto|"
        "Ersatzteil für {product}|Paket beim Nachbarn abgegeben|Reparaturservice {product}|Name hat sich geändert"
    ),
    "pl": (
        "Gdzie jest moja paczka ({product})|Zwrot {product}|Zły rozmiar: {product}|Reklamacja {product}|Brak faktury|"
        "Zmiana adresu dostawy|Nie otrzymałem zwrotu pieniędzy|Kod rabatowy nie działa|Część zamienna do {product}|"
        "Nie mogę się zalogować|Proszę o usunięcie konta|Pytanie o {product}"
    ),
    "es": (
        "¿Dónde está mi pedido ({product})?|Devolución de {product}|Talla equivocada: {product}|Garantía de {product}|"
        "Falta la factura|Cambio de dirección de entrega|No he recibido el reembolso|El cupón no funciona|"
        "Recambio para {product}|No puedo entrar en mi cuenta|Cuenta duplicada|Pregunta sobre {product}"
    ),
    "fr": (
        "Où est ma commande ({product}) ?|Retour de {product}|Mauvaise taille : {product}|Garantie {product}|"
        "Facture manquante|Changement d'adresse de livraison|Remboursement non reçu|Le bon d'achat ne marche pas|"
        "Pièce détachée pour {product}|Impossible de me connecter|Compte en double|Question sur {product}"
    ),
}
COMMENTS = {
    "en": {
        "good": "Quick delivery and honest advice|Third pair, still happy|The repair was free, thank you|Great people in the {city} shop|"
        "My {product} survived two weeks of rain|Exactly as described",
        "mixed": "Good gear, slow parcel|Nice shop, but sizes run small|Fine, though the {product} was dearer than last year|Average experience",
        "bad": "Waited five weeks for the {product}|Nobody answered my mail|Zip broke on the first tour|Refund took two months|"
        "Two accounts, two different prices",
    },
    "de": {
        "good": "Schnelle Lieferung, ehrliche Beratung|Seit Jahren zufrieden|Reparatur war kostenlos, danke|Tolles Team in {city}|"
        "{product} hält auch bei Dauerregen dicht|Genau wie beschrieben",
        "mixed": "Gute Ware, Versand dauert|Netter Laden, fällt klein aus|In Ordnung, aber {product} war letztes Jahr günstiger|Durchschnittlich",
        "bad": "Fünf Wochen auf {product} gewartet|Keine Antwort auf meine Mail|Reißverschluss nach der ersten Tour kaputt|"
        "Rückzahlung hat zwei Monate gedauert|Falsch angesprochen, mein Name ist anders",
    },
    "pl": {
        "good": "Szybka dostawa i uczciwa porada|Od lat zadowolona|{product} świetny w deszczu|Bardzo miła obsługa",
        "mixed": "Dobry sprzęt, wolna paczka|W porządku, ale drogo|Rozmiary zaniżone",
        "bad": "Pięć tygodni czekania na {product}|Nikt nie odpisał na maila|Zamek puścił na pierwszej wycieczce",
    },
    "es": {
        "good": "Entrega rápida y buen consejo|Clienta desde hace años|{product} perfecto con lluvia|Muy amables en {city}",
        "mixed": "Buen material, envío lento|Bien, pero las tallas son pequeñas|Correcto sin más",
        "bad": "Cinco semanas esperando {product}|Nadie contesta los correos|La cremallera se rompió el primer día",
    },
    "fr": {
        "good": "Livraison rapide et bons conseils|Fidèle depuis des années|{product} parfait sous la pluie|Équipe très sympa à {city}",
        "mixed": "Bon matériel, colis lent|Bien, mais taille petit|Correct, sans plus",
        "bad": "Cinq semaines d'attente pour {product}|Aucune réponse à mes mails|Fermeture cassée dès la première sortie",
    },
}
BIOS = {
    "en": "{hobby} and {other}. {city}.|{job} at {employer}|{job} by day, {hobby} by weekend|Mostly {hobby}. Views my own.|"
    "{city} · {hobby} · {other}|Here for {hobby}|Coffee first, then {hobby}|{job}, {city}|Born {year}. {hobby}.",
    "de": "{hobby} & {other}. {city}.|{job} bei {employer}|Unter der Woche {job}, am Wochenende {hobby}|Meistens {hobby}. Eigene Meinung.|"
    "{city} · {hobby} · {other}|Draußen ist es am schönsten: {hobby}|{job} aus {city}|Jahrgang {year}, {hobby}",
    "pl": "{hobby} i {other}. {city}.|{job}, {employer}|W tygodniu {job}, w weekend {hobby}|{city} · {hobby}|Rocznik {year}, {hobby}",
    "es": "{hobby} y {other}. {city}.|{job} en {employer}|Entre semana {job}, el finde {hobby}|{city} · {hobby}|Del {year}, {hobby}",
    "fr": "{hobby} et {other}. {city}.|{job} chez {employer}|La semaine {job}, le week-end {hobby}|{city} · {hobby}|Né·e en {year}, {hobby}",
}
POSTS = {
    "en": "First frost on the ridge this morning|{hobby} with the kids, everyone asleep by eight|Anyone used the {product} in real rain|"
    "Lost a glove near {city}, if you find it, keep the other one company|New boots, old blisters|"
    "Thank you to the hut warden who saved us the last soup|Delivery of my {product} is late again|Map, compass, no signal. Bliss|"
    "Recommendations for {hobby} around {city}|The {product} held, the weather did not",
    "de": "Heute früh der erste Reif am Grat|{hobby} mit den Kindern, um acht schliefen alle|Hat jemand {product} bei echtem Regen probiert|"
    "Handschuh bei {city} verloren|Neue Schuhe, alte Blasen|Danke an die Hüttenwirtin für die letzte Suppe|"
    "Mein Paket mit {product} ist schon wieder zu spät|Karte, Kompass, kein Netz|Tipps für {hobby} rund um {city}",
    "pl": "Pierwszy szron na grani|{hobby} z dziećmi, o ósmej wszyscy spali|Ktoś testował {product} w deszczu|Nowe buty, stare odciski|"
    "Polecacie coś na {hobby} koło {city}",
    "es": "Primera escarcha en la cresta|{hobby} con los niños, a las ocho dormidos|¿Alguien ha probado {product} con lluvia de verdad?|"
    "Botas nuevas, ampollas viejas|¿Ideas para {hobby} cerca de {city}?",
    "fr": "Premier givre sur la crête|{hobby} avec les enfants, tout le monde dormait à huit heures|Quelqu'un a testé {product} sous la pluie ?|"
    "Chaussures neuves, vieilles ampoules|Des idées pour {hobby} autour de {city} ?",
}
FAKE_BIOS = (
    "Giveaway running, message me|Official support account, write in private|Earn from home, ask how|Crypto mentor, results weekly|"
    "New account, old one was hacked|Follow for free vouchers"
)
ORGANISATION_NAMES = (
    "{city} Alpine Club|Hiking Group {city}|{maker} Official|{maker} Outdoor|{city} Climbing Gym|Mountain Rescue {city}|{employer}|"
    "{city} Trail Runners|Friends of the {city} Woods|Outdoor Shop {city}|{maker} Support|Kayak Club {city}"
)
ORGANISATION_BIOS = (
    "Tours, courses and a library of maps in {city}|We make {product}s that last|News and service, Monday to Friday|"
    "Volunteers since {year}|Spare parts and repairs in {city}"
)
