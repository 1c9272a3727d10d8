"""Russian, Japanese, Chinese and Arabic names, with native script; Russian is romanised by rule, the others carry both."""

from stewardship.demo.words.shapes import CultureWords

RUSSIAN = CultureWords(
    code="russian",
    female_elder="""
    Елена Татьяна Наталья Ольга Галина Людмила Светлана Валентина Нина Тамара Зинаида Лидия Раиса Вера Надежда Любовь
    Антонина Зоя Клавдия Фаина
    """,
    female_younger="""
    Анна Мария Екатерина Анастасия Юлия Ирина Дарья Ксения Александра Виктория Полина Алина Евгения Софья Варвара
    Кристина Алёна Маргарита Яна Жанна
    """,
    male_elder="""
    Владимир Николай Виктор Юрий Анатолий Валерий Геннадий Борис Леонид Василий Вячеслав Пётр Григорий Валентин
    Станислав Семён Аркадий Фёдор Эдуард Лев
    """,
    male_younger="""
    Александр Сергей Дмитрий Андрей Алексей Максим Евгений Иван Михаил Артём Никита Денис Игорь Роман Павел Кирилл Олег
    Антон Егор Илья
    """,
    families="""
    Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев
    Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов
    Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов
    Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров Давыдов Беляев
    Герасимов Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов Карпов Власов Мельников Денисов
    Гаврилов Тихонов Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов Мартынов Ефимов Федотов Щербаков
    Назаров Калинин Исаев Чернышёв Быков Маслов Родионов Коновалов Лазарев Воронин Климов Шевцов Ушаков Хомяков
    Цветков Южаков Чистяков Журавлёв Щукин Рыжов Берёзкин Подгорный Заречный Лесной Белозёрский Каменский
    """,
    nicknames="""
    Александр:Саша,Шура Дмитрий:Дима,Митя Сергей:Серёжа Алексей:Лёша Михаил:Миша Иван:Ваня Евгений:Женя Владимир:Вова,Володя
    Николай:Коля Анастасия:Настя Екатерина:Катя Мария:Маша Наталья:Наташа Татьяна:Таня Елена:Лена Ольга:Оля Дарья:Даша
    Александра:Саша Светлана:Света Людмила:Люда Ирина:Ира Юлия:Юля Софья:Соня
    """,
)
JAPANESE = CultureWords(
    code="japanese",
    female_elder="""
    Yoko/洋子 Keiko/恵子 Kazuko/和子 Sachiko/幸子 Michiko/美智子 Yumiko/由美子 Noriko/典子 Junko/順子 Kyoko/京子 Akiko/明子
    Tomoko/智子 Masako/雅子
    """,
    female_younger="""
    Yui/結衣 Sakura/さくら Misaki/美咲 Haruka/遥 Aoi/葵 Nanami/七海 Rin/凛 Hina/陽菜 Ayaka/彩花 Miyu/美優 Mei/芽衣 Kaede/楓
    """,
    male_elder="""
    Hiroshi/博 Takashi/隆 Kenji/健二 Kazuo/和夫 Minoru/実 Shigeru/茂 Akira/明 Isamu/勇 Osamu/修 Makoto/誠 Yutaka/豊 Susumu/進
    """,
    male_younger="""
    Haruto/陽翔 Sota/蒼太 Ren/蓮 Yuto/悠斗 Kaito/海斗 Daiki/大輝 Takumi/匠 Ryota/涼太 Kenta/健太 Sho/翔 Yamato/大和 Kohei/航平
    """,
    families="""
    Sato/佐藤 Suzuki/鈴木 Takahashi/高橋 Tanaka/田中 Ito/伊藤 Watanabe/渡辺 Yamamoto/山本 Nakamura/中村 Kobayashi/小林
    Kato/加藤 Yoshida/吉田 Yamada/山田 Sasaki/佐々木 Yamaguchi/山口 Matsumoto/松本 Inoue/井上 Kimura/木村 Hayashi/林
    Saito/斎藤 Shimizu/清水 Yamazaki/山崎 Mori/森 Ikeda/池田 Hashimoto/橋本 Abe/阿部 Ishikawa/石川 Yamashita/山下
    Nakajima/中島 Ishii/石井 Ogawa/小川 Maeda/前田 Okada/岡田 Hasegawa/長谷川 Fujita/藤田 Goto/後藤 Kondo/近藤
    Murakami/村上 Endo/遠藤 Aoki/青木 Sakamoto/坂本 Fukuda/福田 Ota/太田 Nishimura/西村 Fujii/藤井 Okamoto/岡本
    Nakano/中野 Harada/原田 Tamura/田村 Takeuchi/竹内 Kaneko/金子
    """,
)
CHINESE = CultureWords(
    code="chinese",
    female_elder="Xiuying/秀英 Guiying/桂英 Yulan/玉兰 Xiulan/秀兰 Fengying/凤英 Guilan/桂兰 Lihua/丽华 Shuzhen/淑珍 Hongmei/红梅 Meiling/美玲",
    female_younger="Jing/静 Yan/燕 Ting/婷 Xue/雪 Yuxin/雨欣 Zihan/子涵 Mengyao/梦瑶 Jiayi/佳怡 Xinyi/欣怡 Shiyu/诗雨",
    male_elder="Jianguo/建国 Jianhua/建华 Guoqiang/国强 Zhiqiang/志强 Jianjun/建军 Guangming/光明 Weimin/为民 Deming/德明 Yongfu/永福 Haitao/海涛",
    male_younger="Wei/伟 Lei/磊 Hao/浩 Yuxuan/宇轩 Haoran/浩然 Zixuan/子轩 Junjie/俊杰 Mingze/明泽 Tianyu/天宇 Zhihao/志豪",
    families="""
    Wang/王 Li/李 Zhang/张 Liu/刘 Chen/陈 Yang/杨 Huang/黄 Zhao/赵 Wu/吴 Zhou/周 Xu/徐 Sun/孙 Ma/马 Zhu/朱 Hu/胡 Guo/郭
    He/何 Lin/林 Gao/高 Luo/罗 Zheng/郑 Liang/梁 Xie/谢 Song/宋 Tang/唐 Xu/许 Deng/邓 Han/韩 Feng/冯 Cao/曹 Peng/彭
    Zeng/曾 Xiao/肖 Tian/田 Dong/董 Pan/潘 Yuan/袁 Cai/蔡 Jiang/蒋 Yu/余 Ye/叶 Du/杜 Su/苏 Wei/魏 Cheng/程 Lü/吕
    Ouyang/欧阳 Sima/司马 Shangguan/上官 Zhuge/诸葛
    """,
)
ARABIC = CultureWords(
    code="arabic",
    female_elder="Fatima/فاطمة Khadija/خديجة Aisha/عائشة Zainab/زينب Samira/سميرة Nadia/نادية Huda/هدى Salma/سلمى Latifa/لطيفة Suad/سعاد",
    female_younger="Layla/ليلى Yasmin/ياسمين Nour/نور Maryam/مريم Rania/رانيا Dina/دينا Amira/أميرة Hanan/حنان Lina/لينا Sara/سارة",
    male_elder="Mohammed/محمد Ahmed/أحمد Mahmoud/محمود Mustafa/مصطفى Ibrahim/إبراهيم Hassan/حسن Hussein/حسين Abdullah/عبد_الله Khalil/خليل Jamal/جمال",
    male_younger="Omar/عمر Ali/علي Yousef/يوسف Khaled/خالد Karim/كريم Tariq/طارق Bilal/بلال Ziad/زياد Rami/رامي Samir/سمير",
    families="""
    Haddad/حداد Khoury/خوري Mansour/منصور Nasser/ناصر Saleh/صالح Hamdan/حمدان Najjar/نجار Khalil/خليل Rahman/رحمن
    Darwish/درويش Qasim/قاسم Shaheen/شاهين Sabbagh/صباغ Al-Masri/المصري Al-Hashimi/الهاشمي Abu_Zayd/أبو_زيد Ben_Ali/بن_علي
    El-Sayed/السيد Bakri/بكري Halabi/حلبي Jaber/جابر Kanaan/كنعان Tawil/طويل Zein/زين Farouk/فاروق Othman/عثمان
    Al-Tamimi/التميمي Barakat/بركات Hakim/حكيم Salem/سالم
    """,
    nicknames="Mohammed:Mo,Hamoudi Ibrahim:Brahim Yousef:Joe Abdullah:Abdo Mustafa:Mus Khadija:Dija Fatima:Fati",
)
