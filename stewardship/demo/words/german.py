"""German given and family names, most frequent first, and the parts of composed surnames."""

from stewardship.demo.words.shapes import CultureWords

GERMAN = CultureWords(
    code="german",
    female_elder="""
    Sabine Petra Monika Susanne Andrea Claudia Birgit Gabriele Ursula Renate Karin Martina Angelika Heike Silke Ulrike
    Barbara Brigitte Christine Cornelia Ingrid Helga Elke Kerstin Anja Tanja Katja Regina Gisela Christa Marion Ute
    Beate Doris Dagmar Jutta Hannelore Margit Heidemarie Annette Bettina Sigrid Waltraud Roswitha Edeltraud Elfriede
    Friederike Irmgard Hildegard Rosemarie Liselotte Mechthild Gudrun Hedwig
    """,
    female_younger="""
    Anna Julia Katharina Laura Lena Sarah Lisa Hannah Sophie Marie Johanna Nina Franziska Jana Vanessa Theresa Melanie
    Nicole Stefanie Christina Carolin Elisabeth Jasmin Kathrin Miriam Verena Leonie Charlotte Emilia Mia Clara Paula
    Antonia Isabell Luisa Magdalena Veronika Helene Frieda Ronja Svenja Wiebke Maike Annika Rebekka Greta Thea Merle
    Tabea Swantje Freya Käthe Zoë Jördis
    """,
    male_elder="""
    Thomas Michael Andreas Peter Wolfgang Klaus Jürgen Bernd Hans Frank Uwe Ralf Dieter Werner Manfred Günter Horst
    Helmut Gerhard Karl Heinz Josef Rainer Joachim Matthias Norbert Volker Holger Jörg Dirk Axel Rolf Ulrich Reinhard
    Siegfried Walter Herbert Ernst Rudolf Kurt Georg Gottfried Eberhard Hartmut Detlef Lothar Egon Ewald Friedhelm Götz
    Hans-Peter Karl-Heinz Hans-Jürgen
    """,
    male_younger="""
    Christian Stefan Daniel Martin Alexander Sebastian Tobias Florian Jan Maximilian Lukas Felix Philipp Benjamin Jonas
    David Simon Johannes Dominik Fabian Patrick Markus Marcel Kevin Leon Paul Niklas Julian Moritz Tim Nico Jakob Noah
    Elias Finn Anton Emil Oskar Valentin Konstantin Raphael Hendrik Malte Torben Sönke Björn Lennart Ole Thilo Veit
    Severin Korbinian Quirin Jannik
    """,
    families="""
    Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
    Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann
    Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn
    Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon
    Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas
    Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff
    Pfeiffer Gruber Steiner Moser Pichler Leitner Egger Eder Wimmer Brunner Aigner Lechner Reiter Wallner Haider
    Hofer Fink Auer Schwaiger Binder Wieser Lackner Haslinger Zauner Stadler Rieder Ortner Kofler Zangerl Thaler Mair
    Gerber Wyss Ammann Zürcher Frei Bühler Hug Zbinden Aebischer Lüthi Kunz Suter Bachmann Baumgartner Odermatt Imhof
    Gasser Kälin Rüegg Hürlimann Tanner Bosshard Egli Zaugg Stucki Nussbaum Rohrer Burri Schärer Rüfenacht Wüthrich
    Siegrist Ruckstuhl Petersen Hansen Jensen Claussen Thomsen Carstensen Lorenzen Matthiesen Nissen Boysen Paulsen
    Brodersen Harms Janssen Gerdes Eilers Oltmanns Behrens Ahlers Tietjen Lührs Wessels Kruse Meinders Folkerts Ubben
    Sievers Dierks Cordes Wilkens Heitmann Brinkmann Niemann Tiedemann Lindemann Hagemann Borchert Burmeister Drews
    Lüdtke Radtke Manthey Zühlke Gehrke Wendt Jahnke Pagel Kobs Noack Lehnigk Nowotny Kubitza Jeschke Hentschel Rösler
    Hübner Förster Seifert Reichelt Thiele Naumann Uhlig Oehme Wünsche Gläser Böttcher Stellmacher Rademacher Kessler
    Töpfer Küfer Wagenknecht Ackermann Hufnagel Sattler Seiler Gerstner Färber Glaser Drechsler Spengler Nagler Löffler
    Schlosser Hirsch Fuhrmann Eberle Häberle Bäuerle Mögle Schäuble Pfleiderer Knöpfle Hägele Merkle Ruoff Gscheidle
    Dürr Nägele Bopp Kübler Rommel Knauer Mauch Oettle Raible Stäbler Weigel Zeller Zwick Ulmer Hölzle Ebner Kastner
    Obermeier Niedermayer Hintermeier Kirchmaier Lindner Birkner Eichinger Ascher Buchner Erlacher Tannert Fichtner
    Bittner Kirchner Lorenzini Preuß Hübsch Kranz Böhme Döring Eckert Geiger Heller Jansen Kaufmann Ritter Rupp Sander
    Stark Strauß Trautmann Urban Walz Wirth Zander Ehrenreich von_Thalberg von_der_Heide zu_Birkenfels vom_Hagen
    """,
    stems="""
    Berg Stein Eich Buch Linden Birken Tannen Hirsch Falken Adler Wolfs Bären Ober Nieder Hinter Unter Mitter Neu Alt
    Grün Rosen Silber Golden Eisen Kupfer Mühl Brunn Bach See Au Wiesen Feld Kirch Burg Kloster Schön Hoch Breit Lang
    Kalten Warm Wald Winter Sommer Sonnen Stern Mond Korn Hafer Weizen Apfel Birn Nuss Hasel Erlen Eschen Weiden
    """,
    endings="""
    bach berg feld mann meier müller hofer huber bauer stein reiter wieser egger auer lechner taler kamp horst hagen
    brink rode reuth leitner gruber moser dorfer häuser brunner wald mühl hauser wirth schmid
    """,
    nicknames="""
    Katharina:Kathi,Kati,Käthe Elisabeth:Lisa,Sissi,Elli Johanna:Hanna,Jojo Franziska:Franzi Magdalena:Leni,Magda
    Theresa:Resi,Tessa Christina:Tina,Christl Stefanie:Steffi Susanne:Susi Gabriele:Gabi Angelika:Geli Ursula:Uschi
    Barbara:Babsi Brigitte:Gitti Veronika:Vroni Antonia:Toni Alexandra:Alex Vanessa:Nessi Melanie:Meli Sebastian:Basti
    Maximilian:Max,Maxi Alexander:Alex,Xandi Christian:Chris Michael:Michi,Micha Thomas:Tom,Tommi Andreas:Andi
    Matthias:Matze,Hias Josef:Sepp,Pepi Georg:Schorsch Johannes:Hannes,Jo Wolfgang:Wolfi Benjamin:Benni Tobias:Tobi
    Florian:Flo Stefan:Steff Philipp:Flips Dominik:Dome Konstantin:Konsti Valentin:Valli Ulrich:Uli Joachim:Jochen,Achim
    Günter:Günni Manfred:Manni Siegfried:Sigi Rudolf:Rudi Walter:Walli Daniel:Dani Niklas:Nik Benedikt:Bene Jakob:Jockel
    Friederike:Rike Hannelore:Lore Rosemarie:Rosi Charlotte:Lotte Helene:Leni Sophie:Sophia Julia:Jule Anna:Anni
    """,
)
