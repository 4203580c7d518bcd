//! Indonesian, Malay, Tagalog, Swahili and Afrikaans words.

use super::lexicon::{
    BESIDE, BLANK, BOT, COURTESY, DEED, DESK, DONE, HOW, LATER, Language, ME, NOT, OR, OTHER, PASS, PERSON, POLITE,
    PUT_OFF, REACH, REAL, RING, STAFF, WANT, WISH,
};
use super::temper;

pub(super) const INDONESIAN: Language = Language {
    words: &[
        (PASS, "alihin oper operin dioper"),
        (STAFF, "petugasnya adminnya csnya orangnya"),
        (REAL, "sm ama"),
        (DONE, "cek memeriksa menjawab menangani"),
        (REACH, "dilayani dibantu ditangani nyambung"),
        (STAFF, "rekan ahli pimpinan penanggung_jawab"),
        (RING, "telepon menelepon telpon hubungi"),
        (LATER, "nanti besok"),
        (PUT_OFF, "jangan_sekarang belum_perlu nanti_saja"),
        (OTHER, "kemarin bilang"),
        (
            NOT,
            "tidak_usah tidak_perlu nggak_usah gak_usah ga_usah gak_perlu ga_perlu nggak_perlu jangan enggak nggak gak ga",
        ),
        (
            STAFF,
            "manusia agen petugas operator perwakilan cs staf staff admin karyawan orang_asli orang_nyata orang_yang_nyata orang_sungguhan supervisor manajer manager konsultan atasan penyelia live_chat agen_langsung obrolan_langsung bantuan_manusia konsultan teknisi representatif",
        ),
        (PERSON, "seseorang orang"),
        (
            DESK,
            "layanan_pelanggan customer_service bagian departemen divisi dukungan_pelanggan bagian_penjualan bagian_penagihan layanan_konsumen call_center dukungan_teknis",
        ),
        (BOT, "bot robot mesin komputer chatbot"),
        (OR, "atau"),
        (BESIDE, "menjadi jadi"),
        (
            REACH,
            "bicara berbicara ngobrol mengobrol berbincang chat chatting ngomong menghubungi bertemu komunikasi berkomunikasi hubungi",
        ),
        (
            PASS,
            "hubungkan sambungkan sambung sambungin hubungin disambungin dihubungin alihkan transfer panggilkan panggil berikan arahkan teruskan disambungkan dihubungkan kasih tolong_hubungkan",
        ),
        (WISH, "ingin mau butuh perlu minta pengen pingin menginginkan membutuhkan"),
        (WANT, "bisa bisakah bolehkah boleh dapat"),
        (ME, "saya aku gue kami"),
        (REAL, "nyata asli sungguhan langsung dengan sama ke pada seorang beneran yang yg kepada"),
        (POLITE, "tolong mohon sekarang segera dong"),
        (COURTESY, "halo hai terima kasih ya selamat"),
        (NOT, "tidak jangan bukan tanpa gak nggak tak ga daripada"),
        (HOW, "bagaimana berapa gimana cara"),
        (DEED, "menambahkan menambah tambah menghapus membuat mengatur mengundang biaya"),
        (OTHER, "pengguna pengunjung konsumen"),
        (BESIDE, "properti asuransi perjalanan"),
    ],
    requests: &[
        "ada orang|manusia|petugas asli|beneran|nyata|yang",
        "ada orang|seseorang|manusia di|disana|disini|asli",
        "ada orang !pakai|yang|mencuri|lain|menggunakan|telepon|bilang|gunakan|mengambil",
    ],
    decoys: &[
        "sumber daya manusia",
        "per orang",
        "untuk satu|dua|tiga|empat|lima orang",
        "agen properti|asuransi|perjalanan|wisata",
        "kesalahan manusia",
        "apakah kamu|anda manusia|robot|bot|orang|seorang manusia?",
        "kamu|anda adalah? manusia|robot|bot",
    ],
    temper: &temper::INDONESIAN,
    ..BLANK
};

pub(super) const MALAY: Language = Language {
    words: &[
        (STAFF, "rakan_sekerja pakar"),
        (RING, "telefon hubungi"),
        (LATER, "nanti esok"),
        (PUT_OFF, "bukan_sekarang nanti_dulu"),
        (OTHER, "semalam kata"),
        (
            STAFF,
            "manusia ejen pegawai operator wakil kakitangan staf staff pengurus penyelia orang_sebenar orang_betul perunding sembang_langsung bantuan_manusia juruteknik agen live_chat",
        ),
        (PERSON, "seseorang orang sesiapa"),
        (
            DESK,
            "khidmat_pelanggan perkhidmatan_pelanggan jabatan bahagian unit_bil sokongan_pelanggan sokongan_teknikal bahagian_jualan",
        ),
        (BOT, "bot robot mesin komputer"),
        (OR, "atau"),
        (BESIDE, "menjadi"),
        (REACH, "bercakap cakap berbual sembang bersembang bual menghubungi hubungi berhubung"),
        (PASS, "sambungkan hubungkan pindahkan sambung panggilkan panggil berikan bagi beri alihkan"),
        (WISH, "nak mahu ingin perlu perlukan hendak mahukan minta"),
        (WANT, "boleh bolehkah"),
        (ME, "saya aku kami"),
        (REAL, "sebenar betul langsung dengan kepada ke seorang hidup"),
        (POLITE, "tolong sila sekarang segera"),
        (COURTESY, "helo hai terima kasih ya selamat"),
        (NOT, "tidak jangan bukan tanpa tak usah"),
        (HOW, "bagaimana berapa macam_mana cara"),
        (DEED, "menambah tambah memadam mencipta menetapkan menjemput"),
        (OTHER, "pengguna pelawat"),
        (BESIDE, "hartanah insurans pelancongan"),
    ],
    requests: &["ada sesiapa|orang di|sana|sini"],
    decoys: &[
        "sumber manusia",
        "seorang makan",
        "bagi setiap orang",
        "ejen hartanah|insurans",
        "adakah anda|awak manusia|robot|bot|seorang",
    ],
    temper: &temper::MALAY,
    ..BLANK
};

pub(super) const TAGALOG: Language = Language {
    words: &[
        (STAFF, "eksperto supervisor_mo"),
        (LATER, "mamaya bukas"),
        (PUT_OFF, "hindi_ngayon huwag_muna"),
        (
            STAFF,
            "tao taong ahente operator kinatawan representative agent empleyado manager supervisor totoong_tao live_agent live_chat tauhan human staff",
        ),
        (PERSON, "sinuman kahit_sino someone"),
        (DESK, "customer_service customer_support departamento department billing serbisyo"),
        (BOT, "bot robot makina"),
        (OR, "o"),
        (REACH, "makausap makipag-usap makipagusap kausapin kausap makausap makipag-chat makipag_usap usap mag-usap"),
        (
            PASS,
            "ikonekta ikunekta ilipat ipasa pakikonekta paki-konekta paki_konekta tawagan i-transfer i-connect connect pakilipat iconnect",
        ),
        (WISH, "gusto kailangan nais pwede puwede"),
        (ME, "ako ko akong kong mo_ako"),
        (REAL, "totoong totoo buhay na sa ng isang may nga po"),
        (POLITE, "pakiusap please po ngayon paki"),
        (COURTESY, "hello kumusta salamat oo hi"),
        (NOT, "hindi huwag wag ayoko ayaw walang wala"),
        (HOW, "paano ilan magkano"),
        (DEED, "magdagdag idagdag burahin gumawa"),
        (OTHER, "customers users kliyente"),
        (BESIDE, "estate insurance"),
    ],
    requests: &["may tao|taong ba? diyan|dyan|jan|riyan|rito", "may tao ba"],
    decoys: &["bawat tao", "kada tao", "tao ka ba", "robot ka ba", "human resources", "real estate agent"],
    temper: &temper::TAGALOG,
    ..BLANK
};

pub(super) const SWAHILI: Language = Language {
    words: &[
        (STAFF, "mtaalamu mkubwa_wako"),
        (LATER, "baadaye kesho"),
        (PUT_OFF, "sio_sasa bado"),
        (STAFF, "mtu binadamu wakala mwakilishi mhudumu opereta meneja msimamizi mfanyakazi afisa mshauri"),
        (PERSON, "mtu_yeyote yeyote"),
        (DESK, "huduma_kwa_wateja idara kitengo huduma_ya_wateja wateja msaada_wa_kiufundi"),
        (BOT, "roboti bot mashine"),
        (OR, "au"),
        (REACH, "kuzungumza kuongea nizungumze niongee kuwasiliana zungumza ongea kuchati"),
        (PASS, "niunganishe nipeleke unganisha nihamishie nipe niunganishie uniunganishe niitie"),
        (WISH, "nataka ninataka nahitaji ninahitaji naomba ningependa"),
        (WANT, "naweza ninaweza"),
        (ME, "mimi mi"),
        (REAL, "halisi wa kweli na kwa moja"),
        (POLITE, "tafadhali sasa haraka"),
        (COURTESY, "habari asante ndiyo hujambo"),
        (NOT, "sitaki sihitaji usiniunganishe hapana bila si usi*"),
        (HOW, "jinsi vipi je ngapi"),
        (DEED, "kuongeza kufuta kuunda kuweka"),
        (OTHER, "watumiaji wageni"),
        (BESIDE, "bima"),
    ],
    requests: &["kuna mtu hapo|hapa|yeyote"],
    decoys: &["rasilimali watu", "kwa kila mtu", "wewe ni mtu|binadamu|roboti", "wakala wa bima|nyumba"],
    temper: &temper::SWAHILI,
    ..BLANK
};

pub(super) const AFRIKAANS: Language = Language {
    words: &[
        (DESK, "*afdeling"),
        (STAFF, "kollega spesialis"),
        (RING, "bel skakel"),
        (LATER, "later môre"),
        (PUT_OFF, "nie_nou"),
        (DESK, "rekeningafdeling verkoopsafdeling rekeninge"),
        (
            STAFF,
            "mens mense persoon agent operateur verteenwoordiger konsultant bestuurder toesighouer regte_mens personeellid lewendige_klets",
        ),
        (PERSON, "iemand"),
        (DESK, "kliëntediens kliëntedienste afdeling ondersteuning"),
        (BOT, "bot robot masjien"),
        (OR, "of"),
        (REACH, "praat gesels kommunikeer"),
        (PASS, "verbind skakel deurskakel gee kry sit"),
        (WISH, "wil benodig soek verkies"),
        (ME, "my ons deur"),
        (REAL, "regte werklike lewende met n 'n"),
        (POLITE, "asseblief nou dadelik"),
        (COURTESY, "hallo hi dankie ja ek"),
        (NOT, "nie sonder nooit moenie geen"),
        (HOW, "hoe hoeveel"),
        (DEED, "voeg skep verwyder stel"),
        (OTHER, "kliënte gebruikers"),
        (BESIDE, "eiendoms*"),
    ],
    requests: &["is daar iemand|n|'n regte|daar?"],
    decoys: &["per persoon", "menslike hulpbronne", "is jy n|'n mens|robot|bot"],
    temper: &temper::AFRIKAANS,
    ..BLANK
};
