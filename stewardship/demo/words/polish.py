"""Polish given and family names, most frequent first; family names stand in the masculine form."""

from stewardship.demo.words.shapes import CultureWords

POLISH = CultureWords(
    code="polish",
    female_elder="""
    Maria Krystyna Anna Barbara Teresa Elżbieta Janina Zofia Jadwiga Danuta Halina Irena Ewa Małgorzata Helena Grażyna
    Bożena Stanisława Jolanta Marianna Urszula Wanda Alicja Dorota Wiesława Beata Jolenta Renata Iwona Hanna Genowefa
    Kazimiera Mirosława Lucyna Zdzisława Bogumiła Czesława Henryka Regina Stefania Sabina Longina Wacława Leokadia
    Walentyna Bronisława Eugenia Ludwika Aniela Łucja
    """,
    female_younger="""
    Katarzyna Agnieszka Joanna Magdalena Monika Aleksandra Karolina Natalia Julia Zuzanna Maja Oliwia Paulina Marta
    Weronika Patrycja Wiktoria Justyna Dominika Kinga Emilia Klaudia Izabela Sylwia Martyna Kamila Aneta Ewelina Nina
    Gabriela Amelia Lena Antonina Pola Milena Sandra Daria Olga Kornelia Nadia Malwina Jagoda Michalina Róża Iga Bianka
    Apolonia Żaneta Lilianna Kaja
    """,
    male_elder="""
    Jan Andrzej Stanisław Jerzy Tadeusz Józef Zbigniew Ryszard Kazimierz Marek Henryk Krzysztof Janusz Marian Wiesław
    Zdzisław Czesław Edward Mieczysław Roman Mirosław Wojciech Jacek Leszek Dariusz Bogdan Waldemar Zygmunt Stefan
    Eugeniusz Władysław Bogusław Antoni Lech Witold Wacław Franciszek Sławomir Ireneusz Bolesław Lucjan Feliks Bronisław
    Jarosław Zenon Edmund Romuald Alfons Gustaw Kajetan
    """,
    male_younger="""
    Piotr Tomasz Paweł Michał Marcin Łukasz Mateusz Jakub Adam Kamil Grzegorz Maciej Rafał Dawid Robert Szymon Bartosz
    Kacper Filip Patryk Damian Mariusz Artur Adrian Daniel Sebastian Przemysław Karol Hubert Konrad Bartłomiej Dominik
    Wiktor Mikołaj Igor Oskar Aleksander Antek Norbert Radosław Błażej Tymoteusz Cezary Gracjan Ksawery Leon Borys Olaf
    Miłosz Juliusz Fabian
    """,
    families="""
    Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski
    Jankowski Mazur Kwiatkowski Wojciechowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski Król
    Nowakowski Wieczorek Jabłoński Wróbel Majewski Nowicki Olszewski Jaworski Stępień Dudek Adamczyk Malinowski Pawlak
    Górski Sikora Walczak Witkowski Rutkowski Baran Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wróblewski
    Marciniak Jasiński Zawadzki Sadowski Bąk Duda Jakubowski Wilk Chmielewski Borkowski Włodarczyk Sokołowski Szczepański
    Sawicki Kucharski Lis Maciejewski Kubiak Kalinowski Mazurek Wysocki Kołodziej Kaźmierczak Czarnecki Sobczak Konieczny
    Urban Głowacki Zakrzewski Sikorski Wasilewski Krajewski Krupa Gajewski Mróz Laskowski Ziółkowski Szulc Makowski
    Brzeziński Baranowski Przybylski Kaczmarczyk Adamski Borowski Cieślak Błaszczyk Andrzejewski Szczepaniak Chojnacki
    Górecki Mroczek Leszczyński Czerwiński Kania Wesołowski Szymczak Jaskulski Bednarek Kozak Mikołajczyk Lipiński
    Urbański Mucha Sowa Domański Kasprzak Ratajczak Kopeć Rogalski Żak Tomczak Markowski Musiał Kruk Orłowski Gołębiewski
    Janik Cieślik Zych Stankiewicz Kurek Nawrocki Bielecki Gutowski Wawrzyniak Polak Kowalewski Madej Nowacki Janicki
    Socha Karpiński Klimek Banaś Skiba Bukowski Pająk Rybak Wierzbicki Kosiński Olejniczak Staniszewski Drozd Żukowski
    Matuszewski Szcześniak Jurek Kurowski Milewski Łuczak Marek Karczewski Murawski Filipek Nowosielski Turek Bielak
    Rak Żurek Frankowski Różański Jóźwiak Kubicki Rosiński Niemiec Słowik Świątek Śliwiński Łukasik
    Kłos Paluch Stefański Grzelak Sołtysiak Jędrzejewski Wrona Mielcarek Gawroński Tkaczyk Łapiński Sosnowski Pilarski
    Dziedzic Pietrzyk Majchrzak Gołąb Owczarek Bartczak Świderski Marczak Trojanowski Bogusz Tarnowski Dobrowolski
    Zaremba Rudnicki Lech Olczak Stachowiak Graczyk Kot Wnuk Bujak Smoliński Łaski Piątek Sobolewski Kędzierski Wolski
    Kaczor Maliszewski Gąsior Sroka Pietras Dębski Lisowski Cichocki Marszałek Szafrański Białek Rudziński Żebrowski
    Ptak Chrzanowski Mackiewicz Sienkiewicz Wojtkiewicz Adamowicz Janowicz Łukaszewicz Bartkiewicz Tyszkiewicz Rusiecki
    Podgórski Zagórski Zarzycki Dolny Wrzos Kmieć Młynarczyk Bednarczyk Stolarczyk Garncarek Kowal Tokarz Szklarz Cieśla
    Sobczyk Prus Fijałkowski Gwóźdź Jagodziński Kwaśniewski Twardowski Oleśnicki Rzepecki Szostak Żmuda Wątroba Gil
    Banach Bielawski Biernacki Błażejewski Bojarski Brzozowski Burzyński Cybulski Czajkowski Dobosz Dudziak Falkowski
    Fronczak Gawlik Gawron Godlewski Grochowski Hajduk Janas Janiszewski Jurkiewicz Kaczyński Kasperek Kornacki Kosecki
    Krzemiński Kulesza Kuczyński Kłosowski Ligocki Łoziński Maj Mierzwa Modzelewski Niedźwiecki Ochocki
    """,
    stems="""
    Bor Brzoz Buk Czarn Dąbr Dol Gaj Gor Grab Jast Jawor Jel Jesion Kali Kamie Kruk Las Lip Łąk Mal Modrz Mosz Ol Orl
    Pol Rad Rog Rud Sad Skal Sok Sosn Star Star Szar Święt Tarn Top Wierzb Wil Wod Wron Zabor Zagaj Ziel Złot Źród Żar
    """,
    endings="""
    owski ewski iński ański ecki icki owicz ewicz czak czyk niak arek owiak asik iak eński yński oszek
    """,
    nicknames="""
    Katarzyna:Kasia Małgorzata:Gosia,Małgosia Agnieszka:Aga Joanna:Asia Magdalena:Magda,Lena Aleksandra:Ola Anna:Ania
    Barbara:Basia Elżbieta:Ela Zofia:Zosia Maria:Marysia,Maja Ewa:Ewka Krystyna:Krysia Teresa:Tereska Natalia:Natka
    Karolina:Karola Zuzanna:Zuza Julia:Julka Weronika:Wera Wiktoria:Wika Gabriela:Gabi Jadwiga:Jadzia Hanna:Hania
    Dorota:Dorotka Beata:Beatka Izabela:Iza Paulina:Paula Tomasz:Tomek Piotr:Piotrek Paweł:Pawełek Michał:Michaś
    Krzysztof:Krzysiek,Krzyś Andrzej:Jędrek Stanisław:Staszek,Stasiek Jan:Janek,Jasiek Józef:Józek Tadeusz:Tadek
    Zbigniew:Zbyszek Wojciech:Wojtek Grzegorz:Grzesiek Jakub:Kuba Łukasz:Łuki Mateusz:Mati Bartosz:Bartek
    Bartłomiej:Bartek Maciej:Maciek Przemysław:Przemek Sławomir:Sławek Jarosław:Jarek Radosław:Radek Mirosław:Mirek
    Aleksander:Olek Szymon:Szymek Kazimierz:Kazik Władysław:Władek Franciszek:Franek Sebastian:Seba Dariusz:Darek
    Mariusz:Mario Ryszard:Rysiek Jerzy:Jurek Marcin:Marcinek
    """,
)
