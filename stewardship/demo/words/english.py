"""English given and family names (United Kingdom, Ireland, North America), most frequent first."""

from stewardship.demo.words.shapes import CultureWords

ENGLISH = CultureWords(
    code="english",
    female_elder="""
    Susan Margaret Linda Patricia Elizabeth Mary Barbara Christine Karen Carol Deborah Sandra Sharon Jennifer Janet Ann
    Jacqueline Helen Diane Judith Kathleen Pamela Maureen Gillian Lesley Dorothy Joan Sheila Valerie Brenda Marilyn Joyce
    Frances Beverly Rosemary Geraldine Denise Lorraine Wendy Heather Beryl Muriel Hilary Winifred Gwendolyn Philippa
    Constance Marjorie Rosalind Bernadette Cordelia Henrietta
    """,
    female_younger="""
    Emily Jessica Sarah Laura Rebecca Charlotte Emma Amy Hannah Sophie Olivia Lucy Katherine Megan Chloe Amelia Grace
    Alice Rachel Samantha Victoria Abigail Natalie Ashley Lauren Nicole Stephanie Danielle Holly Bethany Georgia Isabella
    Madison Harper Ella Poppy Freya Imogen Daisy Eleanor Zoe Tamsin Bronwyn Niamh Siobhan Aoife Ailsa Catriona Morag
    Phoebe Harriet Matilda Beatrix
    """,
    male_elder="""
    David John Michael Peter Robert Stephen Paul Richard Alan Andrew Christopher William Kenneth James Brian Anthony
    Keith Kevin Graham Colin Derek Roger Barry Geoffrey Raymond Donald Ronald Trevor Dennis Malcolm Nigel Philip Gordon
    Douglas Gerald Clive Stanley Leonard Norman Walter Harold Eugene Lawrence Roy Eric Desmond Neville Cecil Rupert
    Alastair Hamish Percival
    """,
    male_younger="""
    Thomas Daniel Matthew Joshua Joseph Samuel Benjamin Jack Oliver Harry George Luke Adam Alexander Ryan Nathan Liam
    Edward Jacob Ethan Tyler Jordan Callum Lewis Connor Dylan Henry Max Noah Mason Logan Charlie Dominic Sean Jonathan
    Nicholas Timothy Gregory Aaron Owen Rhys Ewan Fergus Angus Declan Cormac Eoin Barnaby Jasper Tobias Montgomery
    Lachlan Gareth
    """,
    families="""
    Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green
    Hall Wood Jackson Clarke Clark Harris Martin Cooper Hill Ward Hughes Moore Turner King Baker Morris Cook Morgan
    Miller Edwards Lee Allen Parker Mitchell Bell Watson Phillips Bennett Carter Richardson Cox Collins Bailey Shaw
    Murphy Young Marshall Ellis Davis Anderson Simpson Richards Wilkinson Adams Webb Rogers Gray Stevens Mason Hunt
    Campbell Chapman Mills Knight Butler Palmer Barnes Kelly Lloyd Rose Holmes Fisher Stewart Powell Dixon Hunter
    Fletcher Reynolds Fox Harvey Russell Graham Murray Pearson Matthews Reid Day Ross Foster Brooks West Hart Lawrence
    Payne Ford Cole Dean Burton Lowe Gibson Spencer Hawkins Porter Armstrong Watts Carpenter Newman Barker Wallace
    Andrews Gordon Nicholls Hayes Bishop Woods Francis Walsh Warren Jennings Cross Gardner Cunningham Bradley Pritchard
    Lawson Bird Holland Hamilton Woodward Berry Stone Higgins Hopkins Fuller Doyle Curtis Lynch Hodgson Sutton Osborne
    Sharp Barrett Nash Field Newton Coleman Griffin Banks Lambert Burgess Perkins Parsons Kemp Nelson Owen Stephenson
    Hewitt Goodwin Boyd Wheeler Hardy Bates Flynn Sanderson Norris Whitehead Crawford Frost Blake Dawson Chambers Tucker
    Hudson Gilbert Hicks Wells Sullivan Pearce Rowe Bowen Godfrey Cartwright Pickering Ashworth Holt Greenwood Sykes
    Thackeray Hargreaves Ogden Entwistle Crabtree Barraclough Ramsbottom Micklethwaite Braithwaite Postlethwaite
    Satterthwaite Oldroyd Illingworth Haigh Armitage Dyson Earnshaw Kershaw Clegg Fielding Schofield Whittaker Duckworth
    Penrose Trelawney Tregenza Polkinghorne Pascoe Nancarrow Boscawen Chegwidden Trevithick Penhaligon Angove Rosewarne
    MacDonald MacLeod Mackenzie Fraser Cameron Sinclair Urquhart Drummond Buchanan Galbraith Abercromby Farquharson
    Colquhoun Dalrymple Menzies Kirkpatrick Auchterlonie Carmichael Ballantyne Rutherford Lockhart Maxwell Strachan
    O'Brien O'Connor O'Sullivan O'Donnell O'Reilly Fitzgerald Gallagher Brennan Quinn Kavanagh Nolan McCarthy McGrath
    McLoughlin Mulligan Rafferty Sheehan Tierney Hennessy Delaney Geraghty Concannon Llewellyn Prosser Gwynne Vaughan
    Cadwallader Bevan Probert Maddox Yardley Featherstone Cholmondeley Fotheringham Wolstenholme Harcourt Ravenscroft
    Okafor Adeyemi Mensah Boateng Patel Singh Khan Begum Hussain Sharma Kaur Rahman Chowdhury Nwosu Osei Campbell-Reid
    """,
    stems="""
    Ash Black Brad Brom Burn Chester Clay Cran Dal East El Fair Fern Green Hal Ham Harts Haw Hazel Heath Hol Kings Lang
    Leigh Lin Long Marsh Mid Mill New North Oak Old Ox Pen Ravens Red Rock Row Sal Sand Shel South Stan Stock Thorn
    Thurs Tun Wal War Wat West Whit Wil Wood Wool
    """,
    endings="""
    ton ley ford wood field worth ham bury well brook combe hurst den thorpe wick stone more by gate land shaw croft
    bourne ridge mere cliffe
    """,
    nicknames="""
    William:Bill,Will,Billy Robert:Bob,Rob,Bobby Richard:Rick,Dick,Rich James:Jim,Jamie,Jimmy John:Jack,Johnny
    Michael:Mike,Mick Thomas:Tom,Tommy Christopher:Chris,Kit Anthony:Tony Daniel:Dan,Danny Matthew:Matt Joshua:Josh
    Joseph:Joe,Joey Samuel:Sam Benjamin:Ben Alexander:Alex,Sandy Nicholas:Nick Timothy:Tim Gregory:Greg Jonathan:Jon
    Edward:Ted,Ed,Eddie Andrew:Andy,Drew David:Dave Stephen:Steve Kenneth:Ken Geoffrey:Geoff Raymond:Ray Donald:Don
    Ronald:Ron Leonard:Len Lawrence:Larry Philip:Phil Douglas:Doug Gerald:Gerry Elizabeth:Liz,Beth,Betty,Lizzie
    Katherine:Kate,Kathy,Katie Margaret:Maggie,Peggy,Meg Patricia:Pat,Trish Susan:Sue,Suzie Deborah:Debbie Jennifer:Jen,Jenny
    Jessica:Jess Rebecca:Becky,Bex Samantha:Sam Victoria:Vicky,Tori Abigail:Abby Stephanie:Steph Danielle:Dani
    Charlotte:Charlie,Lottie Eleanor:Ellie,Nell Isabella:Bella,Izzy Amelia:Millie Christine:Chris Jacqueline:Jackie
    Barbara:Barb,Babs Dorothy:Dot Kathleen:Kath Natalie:Nat Matilda:Tilly Harriet:Hattie Frances:Fran Bethany:Beth
    Georgia:Georgie Emily:Em,Emmy Henry:Harry,Hal Charles:Charlie George:Georgie Nathan:Nate Dominic:Dom Walter:Walt
    """,
)
