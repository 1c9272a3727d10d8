"""Spanish given names and surnames, most frequent first; a person bears two surnames (composed by the generator)."""

from stewardship.demo.words.shapes import CultureWords

SPANISH = CultureWords(
    code="spanish",
    female_elder="""
    María_del_Carmen Josefa Isabel Dolores Francisca Antonia Mercedes Pilar Concepción Rosario Teresa Manuela Juana
    Encarnación Ángeles Rosa Margarita Montserrat Esperanza Inmaculada Milagros Consuelo Amparo Remedios Soledad
    Ascensión Purificación Trinidad María_José María_Dolores Catalina Josefina Magdalena Rafaela Emilia Felisa Aurora
    Victoria Matilde Nieves Begoña Asunción Ramona Visitación Gloria Luisa Adela Herminia Leonor Eulalia
    """,
    female_younger="""
    María Carmen Ana Laura Cristina Marta Lucía Elena Sara Paula Raquel Patricia Silvia Beatriz Sandra Andrea Rocío
    Irene Nuria Alba Mónica Julia Eva Claudia Sofía Natalia Alicia Noelia Lorena Marina Inés Carla Daniela Miriam Celia
    Esther Ainhoa Verónica Leire Nerea Aitana Itziar Estefanía Valeria Alejandra Macarena Lidia Ariadna Mireia Gemma
    Blanca Violeta
    """,
    male_elder="""
    Antonio José Manuel Francisco Juan Luis Miguel Rafael Ángel Pedro Fernando Ramón Jesús Enrique Vicente Joaquín
    Salvador Tomás Andrés Julián Emilio Agustín Alfonso Félix Gregorio Eduardo José_Luis José_Antonio Juan_Carlos
    Francisco_Javier José_Manuel Eusebio Lorenzo Mariano Cándido Esteban Domingo Felipe Gerardo Germán Isidro Marcelino
    Nicolás Aurelio Benito Cipriano Florencio Gonzalo Hilario Leandro
    """,
    male_younger="""
    David Javier Daniel Carlos Alejandro Pablo Álvaro Sergio Jorge Adrián Alberto Diego Raúl Mario Iván Rubén Óscar
    Víctor Roberto Marcos Ignacio Hugo Jaime Lucas Martín Guillermo Samuel Santiago César Marc Jordi Iker Aitor Mikel
    Unai Xavier Borja Cristian Joel Ismael Héctor Rodrigo Íñigo Gabriel Izan Bruno Nacho Arnau Pol Eneko Asier Mateo
    """,
    families="""
    García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno
    Álvarez Muñoz Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina
    Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos
    Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León Márquez Herrera Peña Flores Cabrera Campos Vega
    Fuentes Carrasco Díez Caballero Reyes Nieto Aguilar Pascual Santana Herrero Lorenzo Hidalgo Montero Ibáñez Giménez
    Ferrer Durán Vicente Benítez Mora Santiago Arias Vargas Carmona Crespo Román Pastor Soto Sáez Velasco Moya Soler
    Parra Esteban Bravo Gallardo Rojas Pardo Merino Franco Espinosa Izquierdo Lara Rivas Silva Rivera Casado Arroyo
    Redondo Camacho Rey Vera Otero Luque Galán Montes Ríos Sierra Segura Carrillo Marcos Marti Soriano Mendoza Bernal
    Robles Valero Palacios Vila Exposito Benito Andrés Varela Macías Pereira Guerra Heredia Bueno Roldán Villar Mateo
    Contreras Miranda Guillén Mateos Escudero Aguilera Casas Menéndez Aparicio Rivero Estévez Beltrán Padilla Calderón
    Gracia Conde Abad Gálvez Jurado Salas Quintana Plaza Acosta Roca Aranda Bermúdez Salazar Guzmán Santamaría
    Manzano Villanueva Miguel Costa Serra Pons Tomás Rueda Simón Tapia Pacheco Bautista Lázaro Quesada Zamora Trujillo
    Blasco Ballesteros Nogueira Ávila Salvador Avilés Alcaraz Cuesta Rico Antón Cordero Clemente Mesa Sancho Valverde
    Lorente Maldonado Ponce Sola Escobar Peralta Oliva Correa Bosch Esteve Puig Llorens Ferrández Cuenca Saavedra Cabello
    Rosales Arranz Asensio Caro Barroso Chacón Villalba Toledo Font Sala Hurtado Cabezas Olmo Pineda Arenas Burgos
    Murillo Lucas Linares Barrios Arévalo Millán Cerezo Galindo Escribano Luna Pozo Alba Marco Amador Oliver Paredes
    Alarcón Navas Rosa Bonilla Polo Barrera Ochoa Naranjo Montoya Castaño Cárdenas Madrid Carretero Pulido Ocaña
    Etxeberria Agirre Zubizarreta Goikoetxea Mendizabal Urrutia Arrizabalaga Elizondo Irigoyen Larrañaga Zabaleta
    Uribe Echevarría Iturbe Garay Azkue Barrenetxea Lasa Otegi Castells Rovira Vilanova Casanovas Riera Pujol Ferrer_i_Roca
    Puigdomènech Torrents Farré Bonet Coll Mas Armengol Codina Sabater Balaguer Carreño Seijas Castiñeira Loureiro
    Figueroa Lago Pazos Couto Rial Seoane Outeiro Piñeiro Souto Vilariño de_la_Fuente de_la_Torre del_Río de_la_Cruz
    del_Valle de_Miguel del_Campo de_la_Rosa de_la_Vega
    """,
    stems="""
    Alt Arz Bar Cald Camp Cant Casald Castr Cerv Coloma Corr Escal Font Gal Mont Mor Nav Oliv Palom Pedr Peñ Pin Pont
    Quint Ribad Robl Sald Sant Torr Vald Vall Vill Zarz
    """,
    endings="ejo illo ero eda edo osa alba anca ares ueña arilla ena iel uero avieja asanta",
    nicknames="""
    Francisco:Paco,Fran,Curro José:Pepe Manuel:Manolo,Lolo Antonio:Toni,Toño Ignacio:Nacho Jesús:Chus,Suso Luis:Lucho
    Rafael:Rafa Fernando:Nando Enrique:Quique Joaquín:Quino,Ximo Eduardo:Edu Alejandro:Álex,Jandro Javier:Javi
    Francisco_Javier:Javi,Fran José_Luis:Pepelu José_Antonio:Josean José_Manuel:Chema Juan_Carlos:Juanca Daniel:Dani
    Guillermo:Guille,Willy Santiago:Santi Roberto:Rober Vicente:Chente Gregorio:Goyo Miguel:Migue Salvador:Salva
    Sergio:Serch Alberto:Berto Nicolás:Nico Cristian:Cris Dolores:Lola María_Dolores:Lola Josefa:Pepa Francisca:Paqui
    Mercedes:Merche Concepción:Concha,Conchi Rosario:Charo Teresa:Tere Encarnación:Encarna Inmaculada:Inma
    Montserrat:Montse María_José:Majo María_del_Carmen:Mamen,Maica Pilar:Pili Isabel:Isa,Bel Soledad:Sole
    Consuelo:Chelo Cristina:Cris Patricia:Patri Beatriz:Bea Alejandra:Ale Verónica:Vero Estefanía:Estefi Natalia:Nati
    Raquel:Raque Sandra:Sandri Macarena:Maca Lucía:Luci Ascensión:Ascen Asunción:Asun Milagros:Mila
    """,
)
