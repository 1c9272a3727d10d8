"""Italian, Turkish and Greek names: smaller lists, for residents abroad and a few customers at home."""

from stewardship.demo.words.shapes import CultureWords

ITALIAN = CultureWords(
    code="italian",
    female_elder="""
    Maria Anna Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Caterina Francesca Antonietta Carla Elena Concetta
    Rita Margherita Franca Paola Graziella Luisa Bruna Silvana Loredana Ornella
    """,
    female_younger="""
    Giulia Chiara Martina Sara Alessia Valentina Elisa Federica Giorgia Ilaria Silvia Sofia Aurora Alice Camilla
    Beatrice Ginevra Arianna Noemi Benedetta Ludovica Serena Bianca Viola Marta
    """,
    male_elder="""
    Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Domenico Bruno Paolo
    Michele Giorgio Aldo Sergio Luciano Renato Ettore Umberto Pasquale Gennaro
    """,
    male_younger="""
    Marco Andrea Luca Alessandro Matteo Lorenzo Davide Simone Federico Riccardo Gabriele Stefano Nicolò Tommaso Edoardo
    Filippo Leonardo Daniele Emanuele Giacomo Mattia Samuele Elia Pietro_Paolo Dario
    """,
    families="""
    Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Mancini Costa
    Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo
    Gentile Martinelli Vitale Lombardo Serra Coppola De_Santis Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco
    Marini Grasso Valentini Messina Sala De_Angelis Gatti Pellegrini Palumbo Sanna Farina Rizzi Monti Cattaneo Morelli
    Amato Silvestri Mazza Testa Grassi Pellegrino Carbone Giuliani Benedetti Barone Rossetti Caputo Montanari Guerra
    Palmieri Bernardi Martino Fiore De_Rosa Ferretti Bellini Basile Riva Donati Piras Vitali Battaglia Sartori Neri
    """,
    nicknames="""
    Giuseppe:Beppe,Peppe Giovanni:Gianni Francesco:Checco,Franz Antonio:Tonino Luigi:Gigi Salvatore:Totò Vincenzo:Enzo
    Alessandro:Ale,Sandro Federico:Fede Domenico:Mimmo Lorenzo:Lollo Edoardo:Edo Giuseppina:Pina Francesca:Franci
    Valentina:Vale Federica:Fede Alessia:Ale Margherita:Marghe Beatrice:Bea
    """,
)
TURKISH = CultureWords(
    code="turkish",
    female_elder="""
    Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Sultan Hanife Nurten Gülsüm Havva Cemile Nermin Aysel Sevgi
    Gönül Türkan Nuray
    """,
    female_younger="""
    Merve Büşra Esra Kübra Özlem Derya Ebru Yağmur Ceren Gizem İrem Melike Tuğba Selin Pınar Aslı Defne Nehir Çağla
    Gökçe
    """,
    male_elder="""
    Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Süleyman Ramazan Halil Kemal Cemal Şükrü Nihat
    Orhan Recep Kadir
    """,
    male_younger="""
    Murat Ömer Fatih Emre Hakan Serkan Burak Can Onur Tolga Barış Volkan Kerem Deniz Eren Kaan Efe Çağrı Uğur Oğuz
    """,
    families="""
    Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt
    Özkan Şimşek Polat Korkmaz Özcan Çakır Erdoğan Yavuz Can Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin
    Ünal Turan Gül Özer Işık Kaplan Avcı Sarı Tekin Taş Köse Yüksel Ateş Aksoy Tunç Uysal Erdem Duman Karaca Toprak
    Altıntaş Soylu Çınar Başaran Göktürk Akbulut Demirci Karagöz Büyükçelik Türkmen Özbek Sezer Dönmez
    """,
    nicknames="Mehmet:Memo İbrahim:İbo Mustafa:Musti Süleyman:Sülo Fatma:Fatoş Ayşe:Ayşo Hüseyin:Hüso Zeynep:Zeyno",
)
GREEK = CultureWords(
    code="greek",
    female_elder="""
    Μαρία Ελένη Αικατερίνη Βασιλική Σοφία Αγγελική Γεωργία Δήμητρα Κωνσταντίνα Παρασκευή Άννα Ευαγγελία Φωτεινή
    Σταυρούλα Χρυσούλα
    """,
    female_younger="Ειρήνη Ιωάννα Αναστασία Χριστίνα Δέσποινα Νίκη Κατερίνα Θεοδώρα Αλεξάνδρα Ζωή Μελίνα Δανάη Νεφέλη",
    male_elder="""
    Γεώργιος Ιωάννης Κωνσταντίνος Δημήτριος Νικόλαος Παναγιώτης Βασίλειος Χρήστος Αθανάσιος Ευάγγελος Σπυρίδων
    Θεόδωρος Αναστάσιος Σταύρος
    """,
    male_younger="Αλέξανδρος Μιχαήλ Ηλίας Στέφανος Πέτρος Αντώνης Γιώργος Γιάννης Κώστας Νίκος Φίλιππος Άγγελος Ορέστης",
    families="""
    Παπαδόπουλος Παππάς Καραγιάννης Βλάχος Ιωαννίδης Οικονόμου Παπαγεωργίου Μακρής Κωνσταντινίδης Δημόπουλος
    Γεωργίου Αντωνίου Αλεξίου Νικολαΐδης Μιχαηλίδης Αγγελόπουλος Σταματόπουλος Καλογερόπουλος Χατζηδάκης Λεβέντης
    Ραυτόπουλος Σαμαράς Τσιρώνης Κουτσογιάννης Μαυρομάτης Ζερβός Κανελλόπουλος Ρήγας Φωτόπουλος Λαμπρόπουλος
    Παπαντωνίου Ξενάκης Βασιλείου Θεοδωρίδης Αναγνώστου Γκίκας Τζαννετάκης
    """,
)
