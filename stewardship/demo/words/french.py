"""French given and family names, most frequent first, and the parts of composed ones."""

from stewardship.demo.words.shapes import CultureWords

FRENCH = CultureWords(
    code="french",
    female_elder="""
    Marie Monique Françoise Catherine Nathalie Isabelle Jacqueline Sylvie Martine Anne Christine Nicole Valérie
    Jeanne Christiane Véronique Brigitte Michèle Annie Danielle Chantal Denise Bernadette Yvonne Simone Colette
    Geneviève Odette Paulette Josiane Dominique Corinne Évelyne Thérèse Ginette Solange Marie-Claude Marie-Thérèse
    Micheline Huguette Raymonde Mireille Pascale Élisabeth Agnès Bénédicte Lucienne Ghislaine Claudine Marie-Christine
    """,
    female_younger="""
    Julie Céline Sandrine Stéphanie Aurélie Émilie Camille Laura Léa Manon Emma Chloé Sarah Marine Pauline Mathilde
    Charlotte Lucie Clara Inès Jade Louise Alice Élodie Mélanie Virginie Laetitia Sabrina Audrey Claire Sophie Hélène
    Delphine Caroline Anaïs Morgane Océane Justine Margaux Noémie Juliette Zoé Ambre Lola Éléonore Solène Maëlle
    Gwenaëlle Clémence Apolline Capucine Héloïse
    """,
    male_elder="""
    Jean Michel Pierre Philippe Alain Patrick Bernard Christian Daniel Jacques Gérard André René Claude Marcel Roger
    Robert Georges Henri Louis Serge Yves Guy Gilles Francis Jean-Pierre Jean-Claude Jean-Luc Joël Raymond Maurice
    Denis Bruno Hervé Lucien Roland Jean-Marie Marc Étienne Fernand Gaston Edmond Armand Hubert Gilbert Norbert Lionel
    Régis Ghislain Jean-François
    """,
    male_younger="""
    Nicolas Julien Thomas Alexandre Maxime Antoine Romain Guillaume Sébastien Kevin Lucas Hugo Théo Louis Gabriel
    Arthur Jules Mathieu Clément Pierre-Yves Quentin Benjamin David Olivier Christophe Stéphane Laurent Frédéric Vincent
    Éric Jérôme Cédric Fabrice Arnaud Florian Adrien Valentin Baptiste Paul Victor Raphaël Léo Nathan Enzo Mathis Rémi
    Loïc Yann Tanguy Corentin Aurélien Gaël
    """,
    families="""
    Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David
    Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefevre Faure Andre Mercier
    Blanc Guerin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clement Morin Nicolas Henry
    Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard
    Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin
    Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey
    Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis
    Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot
    Carré Charles Renault Charpentier Menard Maillard Baron Bertin Bailly Hervé Schneider Fernandez Le_Gall Collet Léger
    Bouvier Julien Prévost Millet Perrot Daniel Le_Roux Cousin Germain Breton Besson Langlois Remy Le_Goff Pelletier
    Lévêque Perrier Leblanc Barré Lebrun Marchal Weber Mallet Hamon Boulanger Jacob Monnier Michaud Rodriguez Guichard
    Gillet Étienne Grondin Poulain Tessier Chevallier Collin Chauvin Da_Silva Bouchet Gay Lemaître Bénard Maréchal
    Humbert Reynaud Antoine Hoarau Perret Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay Pasquier Carlier
    Laporte Buisson Tanguy Bigot Gonçalves Guillou Allard Coulon Delorme Prévot Leduc Ferrand Camus Riou Blondel
    Ollivier Charrier Evrard Verdier Maury Raynaud Couturier Le_Corre Vallée Rousset Chauvet Jourdan Marion Rivet
    Lacombe Merle Lombard Besnard Delmas Bourdon Peltier Duhamel Didier Lesage Leconte Cornu Tissot Vaillant Briand
    Guillon Delattre Maillot Valentin Thierry Pineau Doucet Gros Mahé Pons Jacquot Regnier Texier Berthelot Bodin
    Favre Godard Chartier Labbé Ferry Lelièvre Seguin Billard Pascal Neveu Morvan Quéré Kerbrat Le_Bihan Guivarch
    Kervella Abgrall Le_Bras Le_Floch Cadiou Penven Salaün Tréguier Gourvennec Castaing Lafitte Etcheverry Labarthe
    Darrieux Peyrat Cazenave Lassalle Dubosc Laborde Puyol Barbe Chalmette Vialatte Chabrol Escoffier Bonhomme Roumégoux
    Fayolle Chapuis Jacquier Berthod Pernet Cretin Vuillemin Grandjean Thiébaut Parmentier Wagner Fischer Kieffer
    Benali Diallo Traoré Cissé Haddad Benhamou Diop Mebarki de_La_Tour de_Villiers de_Montbrun d'Aubigny d'Hauteville
    """,
    stems="""
    Beau Belle Bois Bon Bourg Cham Château Clair Cour Dau Fon Fran Grand Haute Lan Mal Mar Mon Neuf Noir Per Petit Pont
    Ravi Rieu Roche Saint- Sau Val Vau Verd Ville
    """,
    endings="""
    champ mont val ville court bois fort rieux pré lieu tier nard din chon leau geon mier reau tel ron gnac ssac
    """,
    nicknames="""
    Alexandre:Alex Nicolas:Nico Benjamin:Ben Frédéric:Fred Stéphane:Steph Christophe:Tophe,Chris Sébastien:Seb
    Guillaume:Guigui Philippe:Phil Jean-Pierre:J-P,Jeanpi Jean-Claude:J-C Jean-François:Jeff Mathieu:Mat Maxime:Max
    Antoine:Toine,Tonio Raphaël:Raph Gabriel:Gab Jérôme:Jé Laurent:Lolo Vincent:Vince Bernard:Nanard Gérard:Gégé
    Thomas:Tom Florian:Flo Valentin:Val Théo:Téo Clément:Clem Quentin:Quent Baptiste:Bat Olivier:Oliv Daniel:Dany
    Robert:Bob Michel:Mich Patrick:Pat Romain:Rom Catherine:Cathy Nathalie:Nath Isabelle:Isa Françoise:Fanfan
    Jacqueline:Jacotte Véronique:Véro Christine:Cricri Dominique:Domi Valérie:Val Stéphanie:Steph,Fanny Caroline:Caro
    Virginie:Virg Aurélie:Lili Émilie:Mimi Élodie:Élo Mélanie:Mel Laetitia:Laeti Delphine:Delph Sandrine:Sandy
    Charlotte:Charlie,Lotte Mathilde:Mathou Margaux:Margot Pauline:Popo Élisabeth:Babeth Joséphine:Jo Camille:Cam
    Bénédicte:Béné Marie-Christine:Marie-Chris Geneviève:Gene Clémence:Clem
    """,
)
