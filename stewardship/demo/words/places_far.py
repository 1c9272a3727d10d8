"""Cities, postal codes, landline areas and streets of Poland, Greece, Turkey, Russia, Japan and China."""

from stewardship.demo.words.shapes import CountryWords

POLAND = CountryWords(
    code="PL",
    language="pl",
    currency="PLN",
    time_zone="Europe/Warsaw",
    mobile_masks="+4850####### +4860####### +4869####### +4879####### +4888#######",
    cities="""
    Warszawa|mazowieckie|00-###|+4822#######
    Warszawa|mazowieckie|02-###|+4822#######
    Kraków|małopolskie|30-###|+4812#######
    Łódź|łódzkie|90-###|+4842#######
    Wrocław|dolnośląskie|50-###|+4871#######
    Poznań|wielkopolskie|60-###|+4861#######
    Gdańsk|pomorskie|80-###|+4858#######
    Szczecin|zachodniopomorskie|70-###|+4891#######
    Bydgoszcz|kujawsko-pomorskie|85-###|+4852#######
    Lublin|lubelskie|20-###|+4881#######
    Białystok|podlaskie|15-###|+4885#######
    Katowice|śląskie|40-###|+4832#######
    Gdynia|pomorskie|81-###|+4858#######
    Częstochowa|śląskie|42-2##|+4834#######
    Radom|mazowieckie|26-6##|+4848#######
    Toruń|kujawsko-pomorskie|87-1##|+4856#######
    Rzeszów|podkarpackie|35-###|+4817#######
    Kielce|świętokrzyskie|25-###|+4841#######
    Gliwice|śląskie|44-1##|+4832#######
    Olsztyn|warmińsko-mazurskie|10-###|+4889#######
    Bielsko-Biała|śląskie|43-3##|+4833#######
    Zielona Góra|lubuskie|65-###|+4868#######
    Zakopane|małopolskie|34-5##|+4818#######
    Nowy Sącz|małopolskie|33-3##|+4818#######
    Jelenia Góra|dolnośląskie|58-5##|+4875#######
    """,
    street_names="""
    Lipowa Polna Leśna Słoneczna Krótka Szkolna Ogrodowa Brzozowa Kwiatowa Kościelna Sosnowa Zielona Parkowa Akacjowa
    Długa Łąkowa Sportowa Dębowa Klonowa Spacerowa Wiosenna Wrzosowa Jesionowa Górna Dolna Młyńska Rzemieślnicza Rynkowa
    Mickiewicza Słowackiego Kopernika Sienkiewicza Kościuszki Konopnickiej Reymonta Chopina Moniuszki Norwida Staszica
    Piaskowa Kamienna Strumykowa Wierzbowa Malinowa Jagodowa Orzechowa Wiśniowa Tatrzańska Beskidzka Nadrzeczna
    """,
    street_kinds="ul. ul. ul. ul. ul. al. os. pl.",
    street_form="{kind} {name} {number}",
    street_form_flat="{kind} {name} {number}/{flat}",
)
GREECE = CountryWords(
    code="GR",
    language="el",
    currency="EUR",
    time_zone="Europe/Athens",
    mobile_masks="+30690####### +30693####### +30694####### +30697#######",
    cities="""
    Athina|Attiki|10# ##|+30210#######
    Thessaloniki|Kentriki Makedonia|54# ##|+302310######
    Patra|Dytiki Ellada|26# ##|+302610######
    Irakleio|Kriti|71# ##|+302810######
    Ioannina|Ipeiros|45# ##|+302651######
    """,
    street_names="Ermou Athinas Patission Egnatia Kifisias Solonos Akadimias Agiou_Georgiou Dimokratias Venizelou Eleftherias Olympou",
    street_kinds="Odos",
    street_form="{name} {number}",
    street_form_flat="{kind} {name} {number}",
)
TURKEY = CountryWords(
    code="TR",
    language="tr",
    currency="TRY",
    time_zone="Europe/Istanbul",
    mobile_masks="+90532####### +90535####### +90542####### +90505#######",
    cities="""
    İstanbul|İstanbul|34###|+90212#######
    İstanbul|İstanbul|347##|+90216#######
    Ankara|Ankara|06###|+90312#######
    İzmir|İzmir|35###|+90232#######
    Bursa|Bursa|16###|+90224#######
    Antalya|Antalya|07###|+90242#######
    Kayseri|Kayseri|38###|+90352#######
    """,
    street_names="Çınar Gül Lale Menekşe Zeytin Papatya Barış Cumhuriyet Atatürk Okul Çeşme Kale Sahil Orman Yıldız Bahar",
    street_kinds="Sokak Sokak Caddesi",
    street_form="{name} {kind} No: {number}",
    street_form_flat="{name} {kind} No: {number} D: {flat}",
)
RUSSIA = CountryWords(
    code="RU",
    language="ru",
    currency="RUB",
    time_zone="Europe/Moscow",
    mobile_masks="+7916####### +7903####### +7921####### +7926#######",
    cities="""
    Moskva|Moskva|10####|+7495#######
    Moskva|Moskva|12####|+7495#######
    Sankt-Peterburg|Sankt-Peterburg|19####|+7812#######
    Novosibirsk|Novosibirskaya oblast|630###|+7383#######
    Yekaterinburg|Sverdlovskaya oblast|620###|+7343#######
    Kazan|Tatarstan|420###|+7843#######
    """,
    street_names="Lenina Sovetskaya Tsentralnaya Shkolnaya Sadovaya Lesnaya Naberezhnaya Zelyonaya Polevaya Lugovaya Gagarina Mira",
    street_kinds="ul. ul. ul. pr.",
    street_form="{kind} {name}, {number}",
    street_form_flat="{kind} {name}, d. {number}, kv. {flat}",
)
JAPAN = CountryWords(
    code="JP",
    language="ja",
    currency="JPY",
    time_zone="Asia/Tokyo",
    mobile_masks="+8190######## +8180######## +8170########",
    cities="""
    Shinjuku-ku|Tokyo|160-00##|+8133#######
    Setagaya-ku|Tokyo|154-00##|+8133#######
    Osaka|Osaka|530-00##|+8166#######
    Yokohama|Kanagawa|220-00##|+8145#######
    Sapporo|Hokkaido|060-00##|+8111#######
    Nagano|Nagano|380-08##|+8126#######
    Kyoto|Kyoto|600-80##|+8175#######
    """,
    street_names="Honcho Sakuragaoka Midorigaoka Higashi Nishi Minami Kita Asahi Matsubara Aoyama Wakaba Izumi",
    street_kinds="-",
    street_form="{letter_number}-{number}-{flat} {name}",
    street_form_flat="{letter_number}-{number}-{flat} {name} #{flat}0{letter_number}",
)
CHINA = CountryWords(
    code="CN",
    language="zh",
    currency="CNY",
    time_zone="Asia/Shanghai",
    mobile_masks="+86138######## +86139######## +86158######## +86186########",
    cities="""
    Beijing|Beijing|1000##|+8610########
    Shanghai|Shanghai|2000##|+8621########
    Guangzhou|Guangdong|5100##|+8620########
    Shenzhen|Guangdong|5180##|+86755########
    Chengdu|Sichuan|6100##|+8628########
    Hangzhou|Zhejiang|3100##|+86571########
    """,
    street_names="Renmin Zhongshan Jiefang Jianshe Heping Xinhua Wenhua Guangming Chang'an Nanjing Beijing Hubin",
    street_kinds="Road Road Street",
    street_form="{number} {name} {kind}",
    street_form_flat="Room {flat}0{letter_number}, {number} {name} {kind}",
)
