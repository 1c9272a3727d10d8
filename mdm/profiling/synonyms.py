"""What headers call the attributes, in English, German, French, Spanish and Polish. How they are compared: headers.

Phrases are written folded: lower case, without accents, words apart.
"""

_LISTS = """
full_name: full name; name; fullname; complete name; full; customer name; contact name; person; client name;
  vollstandiger name; vollstaendiger name; kundenname; nom complet; nom et prenom; nombre completo; nombre y
  apellidos; imie i nazwisko; pelne imie; kontakt
honorific: honorific; title; salutation; prefix; anrede; titel; civilite; titre; tratamiento; titulo; tytul; zwrot
given_name: given name; first name; firstname; fname; first; forename; given; vorname; rufname; prenom; nombre; nombre
  de pila; imie; christian name
middle_name: middle name; middlename; mname; middle; middle initial; second name; zweiter vorname; deuxieme prenom;
  segundo nombre; drugie imie
family_name: family name; last name; lastname; lname; last; surname; family; nachname; familienname; zuname; nom; nom
  de famille; apellido; apellidos; primer apellido; nazwisko
name_suffix: name suffix; suffix; namenszusatz; suffixe; sufijo; sufiks; generation
nickname: nickname; nick name; nick; short name; spitzname; rufname kurz; surnom; apodo; przydomek; zdrobnienie;
  preferred name; known as; aka
earlier_name: earlier name; other last names; other last name; maiden name; former name; previous name; birth name;
  former last name; geburtsname; fruherer name; madchenname; maedchenname; nom de naissance; nom de jeune fille;
  apellido de soltera; nazwisko panienskie; nazwisko rodowe; nee
birth_date: birth date; birthdate; birthday; date of birth; dob; born; born on; bday; geburtsdatum; geburtstag; geb
  datum; geboren; geboren am; date de naissance; naissance; ne le; fecha de nacimiento; nacimiento; fecha nac; data
  urodzenia; urodzony; data ur
gender: gender; sex; geschlecht; sexe; genre; sexo; genero; plec
language: language; lang; preferred language; language code; locale; sprache; langue; idioma; lengua; jezyk
email: email; e mail; mail; email address; e mail address; mail address; e mail adresse; emailadresse; mailadresse;
  courriel; adresse e mail; adresse electronique; mel; correo; correo electronico; direccion de correo; adres email;
  adres e mail; poczta
phone: phone; phone number; telephone; tel; tel no; mobile; mobile phone; mobile number; cell; cell phone; cellphone;
  phone no; home phone; work phone; telefon; telefonnummer; rufnummer; handy; handynummer; mobil; mobiltelefon;
  mobilnummer; festnetz; portable; tel mobile; numero de telephone; telefono; movil; celular; numero de telefono;
  numer telefonu; komorka; telefon komorkowy
website: website; web site; web; homepage; home page; url; webseite; internetseite; site web; site internet; sitio
  web; pagina web; strona; strona www; www; blog
address: address; postal address; full address; mailing address; home address; office address; contact address;
  adresse; anschrift; postanschrift; adresse postale; direccion; direccion postal; domicilio; adres; adres
  zamieszkania
street: street; street address; address line 1; address line; address 1; addressline; home street; strasse; strasse
  und hausnummer; rue; voie; calle; ulica; ulica i numer
city: city; town; place; locality; home city; municipality; suburb; ort; stadt; wohnort; ville; commune; ciudad;
  localidad; poblacion; municipio; miasto; miejscowosc
region: region; state; province; county; home state; state province; federal state; canton; bundesland; kanton;
  departement; provincia; comunidad; estado; wojewodztwo
postal_code: postal code; postcode; post code; zip; zip code; zipcode; home zip; plz; postleitzahl; code postal; cp;
  codigo postal; kod pocztowy; kod
country: country; country code; nation; country name; land; staat; landercode; laenderkennzeichen; pays; code pays;
  pais; kraj; panstwo
employer: employer; company; company name; organisation; organization; firm; account name; workplace; firma;
  unternehmen; arbeitgeber; entreprise; societe; employeur; empresa; empleador; compania; pracodawca; przedsiebiorstwo
job_title: job title; position; job; role; occupation; profession; beruf; funktion; stelle; stellenbezeichnung; poste;
  fonction; metier; puesto; cargo; profesion; ocupacion; stanowisko; zawod
tax_id: tax id; tax number; vat; vat id; vat number; uid; ssn; tin; social security number; national id; soc sec id;
  steuernummer; ust id; uid nummer; steuer id; numero fiscal; numero de tva; siren; nif; cif; rfc; dni; numero de
  identificacion fiscal; nip; pesel; numer nip
customer_since: customer since; member since; since; registered; registered on; registration date; signup date; sign
  up date; joined; created; created at; created on; kunde seit; registriert am; angelegt am; client depuis; inscrit
  le; date d inscription; cliente desde; fecha de alta; fecha de registro; klient od; data rejestracji
platform: platform; network; social network; social platform; service; channel; netzwerk; plattform; kanal; reseau;
  reseau social; plateforme; red; red social; plataforma; platforma; siec; serwis
handle: handle; username; user name; screen name; screenname; account; account name; account handle; login; alias;
  social handle; twitter handle; benutzername; nutzername; nom d utilisateur; identifiant; pseudo; usuario; nombre de
  usuario; cuenta; uzytkownik; nazwa uzytkownika; konto
platform_user_id: platform user id; user id; userid; uid; account id; platform id; profile id; social id; twitter id;
  external user id; user identifier; benutzer id; nutzer id; konto id; id utilisateur; identifiant utilisateur; id de
  usuario; id cuenta; id uzytkownika; id konta; channel id
previous_handle: previous handle; previous handles; former handle; former handles; old handle; old handles; past
  handles; earlier handles; old username; previous username; previous usernames; fruhere namen; fruhere handles; alte
  benutzernamen; anciens pseudos; anciens identifiants; usuarios anteriores; poprzednie nazwy
display_name: display name; displayname; profile name; shown name; screen title; account title; name on profile;
  anzeigename; profilname; nom affiche; nom du profil; nombre mostrado; nombre del perfil; nombre para mostrar; nazwa
  wyswietlana; nazwa profilu
bio: bio; biography; about; about me; description; profile description; profile text; tagline; beschreibung;
  profiltext; uber mich; biographie; a propos; biografia; descripcion; acerca de; opis; o mnie
location: location; profile location; stated location; where; standort; lieu; localisation; ubicacion; lugar;
  lokalizacja
profile_url: profile url; profile link; profile; profile address; account url; permalink; profil url; profillink;
  profil; lien du profil; url du profil; enlace del perfil; perfil; link do profilu; adres profilu
avatar_url: avatar url; avatar; picture; picture url; photo; photo url; image; image url; profile image; profile image
  url; profile picture; profilbild; bild; photo de profil; imagen; foto; foto de perfil; zdjecie; zdjecie profilowe
followers: followers; followers count; follower count; follower; number of followers; fans; abonnes; nombre d abonnes;
  seguidores; obserwujacy; anhanger
following: following; following count; friends; friends count; follows; follows count; folgt; gefolgt; abonnements;
  siguiendo; seguidos; obserwowani
posts: posts; post count; posts count; tweets; tweet count; statuses; statuses count; media count; beitrage; anzahl
  beitrage; publications; nombre de publications; publicaciones; wpisy; liczba wpisow
verified: verified; is verified; verified account; blue tick; verifiziert; bestatigt; verifie; compte verifie;
  verificado; verificada; zweryfikowany; zweryfikowane
account_created: account created; account created at; account creation; profile created; joined platform; created at;
  account since; konto erstellt; konto erstellt am; compte cree; compte cree le; cuenta creada; fecha de creacion;
  konto utworzone; data utworzenia konta
time_zone: time zone; timezone; tz; utc offset; zeitzone; fuseau horaire; zona horaria; strefa czasowa
account_type: account type; type; profile type; kind of account; kontotyp; kontoart; type de compte; tipo de cuenta;
  typ konta; rodzaj konta
last_post_text: last post text; last post; last tweet; latest post; recent post; last message; letzter beitrag;
  dernier message; derniere publication; ultima publicacion; ultimo mensaje; ostatni wpis
last_post_at: last post at; last post date; last posted; last activity; last active; latest post date; last tweet at;
  letzter beitrag am; date du dernier message; fecha ultima publicacion; data ostatniego wpisu
"""

# Words in a header that show that it speaks of something else.
AGAINST = {
    "full_name": "file user screen display company employer first last middle nick host product",
    "given_name": "term date post seen login",
    "family_name": "term date post seen login",
    "birth_date": "place city country ort",
    "email": "opt consent verified valid bounced status hash",
    "phone": "opt consent verified valid type status ext extension",
    "city": "birth",
    "region": "birth status",
    "country": "birth phone calling",
    "address": "email mail ip mac web",
    "location": "url",
    "website": "status",
    "handle": "kind type at count previous old former",
    "display_name": "count",
    "platform": "version user id",
    "profile_url": "image picture photo avatar count",
    "language": "programming",
    "posts": "first last text at date",
    "street": "number only",
    "account_created": "by",
    "customer_since": "by updated",
    "platform_user_id": "tax",
    "tax_id": "user account",
}

SYNONYMS: dict[str, tuple[str, ...]] = {
    name.strip(): tuple(phrase.strip() for phrase in phrases.split(";"))
    for name, _, phrases in (line.partition(":") for line in _LISTS.replace("\n  ", " ").strip().splitlines())
}
_KEY_WORDS = """
id key number no nr code identifier kundennummer kunden kundennr customer customerid ref reference uuid guid pk record
numero num nummer numer clave identyfikator kennung identifiant client cliente klient persona contact account
"""
KEY_WORDS = frozenset(_KEY_WORDS.split())
