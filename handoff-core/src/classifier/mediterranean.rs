//! Catalan, Romanian, Greek and Turkish words.

use super::lexicon::{
    BESIDE, BLANK, BOT, COURTESY, DEED, DESK, HOW, LATER, Language, ME, NOT, OR, OTHER, PASS, PERSON, POLITE, PUT_OFF,
    REACH, REAL, RING, STAFF, WANT, WISH,
};

pub(super) const CATALAN: Language = Language {
    words: &[
        (STAFF, "company superior especialista"),
        (RING, "trucar truqui truquin contactar"),
        (LATER, "després demà"),
        (PUT_OFF, "ara_no encara_no més_tard"),
        (OTHER, "ahir dit"),
        (PASS, "passar connectar transferir passeu passa passi connecti posar posa"),
        (REAL, "en contacte"),
        (
            STAFF,
            "persona persones humà humana agent agents operador operadora representant assessor assessora supervisor supervisora encarregat responsable empleat comercial tècnic",
        ),
        (STAFF, "xat_en_directe xat_en_viu suport_humà atenció_humana ajuda_humana assistència_humana ésser_humà"),
        (PERSON, "algú"),
        (
            DESK,
            "atenció_al_client servei_al_client servei_d'atenció departament suport suport_tècnic facturació vendes",
        ),
        (BOT, "bot robot màquina ordinador xatbot"),
        (OR, "o"),
        (BESIDE, "ser"),
        (REACH, "parlar xatejar conversar contactar comunicar-me posar-me_en_contacte parlo"),
        (
            PASS,
            "passa'm passeu-me passi'm passem connecta'm connecteu-me connecta connecteu transfereix-me transferiu-me transfereix posa'm poseu-me posi'm truqueu-me comunica'm doneu-me dona'm",
        ),
        (WISH, "vull voldria necessito m'agradaria exigeixo prefereixo"),
        (WANT, "puc podria"),
        (ME, "em me'm mi ens"),
        (REAL, "real de_debò veritat viva amb a una un la el d"),
        (POLITE, "sisplau siusplau ara si_us_plau plau"),
        (COURTESY, "hola bon dia gràcies sí us si"),
        (NOT, "no cap sense mai"),
        (HOW, "com quant"),
        (DEED, "afegir afegeixo esborrar crear configurar convidar eliminar costa"),
        (OTHER, "clients client usuaris usuari visitants"),
        (BESIDE, "immobiliari immobiliària d'assegurances viatges"),
    ],
    requests: &["hi ha algú|alguna persona|humà? aquí?"],
    decoys: &[
        "recursos humans",
        "per persona",
        "agent immobiliari",
        "error humà",
        "ets|és|soc una|un? persona|humà|robot|bot",
    ],
    ..BLANK
};

pub(super) const ROMANIAN: Language = Language {
    words: &[
        (STAFF, "colegă colegul expert superior responsabil"),
        (PASS, "îndrumați redirecționează escaladați"),
        (RING, "sune suna sunați sunat contacteze contacta"),
        (LATER, "târziu mâine"),
        (PUT_OFF, "nu_acum mai_târziu încă_nu"),
        (OTHER, "ieri spus"),
        (REAL, "am nevoie"),
        (PASS, "conectați conectează pune puneți dați transferă sunați"),
        (
            STAFF,
            "om omul oameni persoană persoana operator operatorul operatorului operatoare agent agentul agentului reprezentant reprezentantul consultant consultantul consilier angajat coleg specialist supervizor manager managerul șef șeful",
        ),
        (STAFF, "asistență_umană suport_uman chat_live suport_live uman ființă_umană asistență_live"),
        (PERSON, "cineva careva"),
        (
            DESK,
            "serviciul_clienți serviciu_clienți relații_clienți relații_cu_clienții departament* suport asistență_tehnică suport_tehnic facturare vânzări",
        ),
        (BOT, "bot botul robot robotul mașină calculator chatbot"),
        (OR, "sau ori"),
        (BESIDE, "deveni devin"),
        (REACH, "vorbesc vorbi vorbim vorbească discut discuta discutăm conversa contactez comunic legătura legătură"),
        (
            PASS,
            "conectați-mă conectează-mă conectați conectează transferați transferă transferați-mă transferă-mă puneți-mă pune-mă faceți-mi dați-mi dă-mi redirecționați sunați-mă apelați conectezi conecta transfera",
        ),
        (WISH, "vreau doresc aș_vrea aș_dori trebuie am_nevoie prefer cer solicit"),
        (WANT, "pot puteți poți"),
        (ME, "mă mi îmi ne"),
        (REAL, "real reală adevărat adevărată viu vie cu un o la de unui să pe"),
        (POLITE, "vă_rog te_rog rog acum urgent imediat"),
        (COURTESY, "bună ziua salut mulțumesc da vă"),
        (NOT, "nu fără niciodată nici"),
        (HOW, "cum cât"),
        (DEED, "adaug adăuga șterg șterge crea creez configura configurez invita costă"),
        (OTHER, "clienții clienți client clientul utilizator* vizitator*"),
        (BESIDE, "imobiliar imobiliare asigurări turism"),
    ],
    requests: &["e|este|există cineva|vreun|vreo aici|acolo|om|operator|persoană|disponibil|cu"],
    decoys: &[
        "resurse umane",
        "de persoană",
        "pe persoană",
        "agent imobiliar",
        "agent de asigurări|turism|vânzări",
        "eroare umană",
        "ești|sunteți|sunt o|un? om|robot|bot|persoană",
    ],
    ..BLANK
};

pub(super) const GREEK: Language = Language {
    words: &[
        (STAFF, "συνάδελφο συνάδελφος ειδικό ειδικός συνεργάτης"),
        (PASS, "προωθήστε μεταβιβάστε"),
        (RING, "καλέσει καλέσουν τηλεφωνήσει τηλεφωνήσουν επικοινωνήσει επικοινωνήσουν"),
        (LATER, "αργότερα αύριο μετά"),
        (PUT_OFF, "όχι_τώρα όχι_ακόμα"),
        (OTHER, "χθες χτες είπε"),
        (
            STAFF,
            "άνθρωπο άνθρωπος ανθρώπου άτομο πρόσωπο εκπρόσωπο εκπρόσωπος εκπροσώπου χειριστή χειριστής αντιπρόσωπο αντιπρόσωπος πράκτορα σύμβουλο σύμβουλος υπάλληλο υπάλληλος υπαλλήλου τηλεφωνητή τηλεφωνήτρια",
        ),
        (
            STAFF,
            "προϊστάμενο προϊστάμενος υπεύθυνο υπεύθυνος διευθυντή διευθυντής τεχνικό τεχνικός συνεργάτη ζωντανή_συνομιλία ζωντανή_υποστήριξη ανθρώπινη_βοήθεια ανθρώπινη_υποστήριξη",
        ),
        (PERSON, "κάποιον κάποιος κάποια κανείς κάποιο"),
        (DESK, "εξυπηρέτηση_πελατών τμήμα εξυπηρέτηση υποστήριξη τεχνική_υποστήριξη λογιστήριο πωλήσεων πωλήσεις"),
        (BOT, "ρομπότ μποτ μηχανή υπολογιστή bot"),
        (OR, "ή"),
        (BESIDE, "γίνω"),
        (
            REACH,
            "μιλήσω μιλήσει μιλήσουμε μιλήστε μιλήσετε συνομιλήσω συζητήσω επικοινωνήσω κουβεντιάσω επικοινωνία μίλα μιλάω μιλώ",
        ),
        (
            PASS,
            "συνδέστε σύνδεσε συνδέσετε συνδέσεις μεταφέρετε μετέφερε δώστε δώσε φέρτε καλέστε περάστε πέρασέ συνέδεσέ παραπέμψτε",
        ),
        (WISH, "θέλω χρειάζομαι θα_ήθελα ήθελα απαιτώ προτιμώ ζητώ"),
        (WANT, "μπορώ μπορείτε γίνεται"),
        (ME, "με μου μας σας"),
        (REAL, "πραγματικό αληθινό ζωντανό κανονικό έναν ένα κάποιον σε στον στο την το τον να άλλον"),
        (POLITE, "παρακαλώ τώρα αμέσως"),
        (COURTESY, "γεια καλημέρα ευχαριστώ ναι σας"),
        (NOT, "δεν μη μην όχι χωρίς ποτέ"),
        (HOW, "πώς πόσο πόσα"),
        (DEED, "προσθέσω προσθέτω διαγράψω δημιουργήσω ρυθμίσω προσκαλέσω αφαιρέσω κοστίζει"),
        (OTHER, "πελάτες πελάτης χρήστες χρήστης επισκέπτες"),
        (BESIDE, "ακινήτων ασφαλειών ταξιδίων μεσίτη"),
    ],
    requests: &["υπάρχει κάποιος|κανείς|άνθρωπος εκεί|εδώ?|άνθρωπος", "είναι κανείς|κάποιος εκεί|εδώ"],
    decoys: &[
        "ανθρώπινο δυναμικό",
        "ανθρώπινοι πόροι",
        "ανά άτομο",
        "το άτομο",
        "ανθρώπινο λάθος",
        "είσαι|είστε|είμαι άνθρωπος|ρομπότ|μποτ|ένας",
    ],
    ..BLANK
};

pub(super) const TURKISH: Language = Language {
    words: &[
        (REACH, "bağlanırım bağlanayım bağlanabilirim ulaşırım ulaşmak ulaşabilirim ulaşabilir"),
        (STAFF, "meslektaş* iş_arkadaş* sorumlu sorumluyla sorumluya canlı_temsilci"),
        (PASS, "iletin iletir yönlendirirmisiniz"),
        (RING, "arasın arayabilir aramasını arasınlar"),
        (LATER, "sonra yarın"),
        (PUT_OFF, "şimdi_değil şu_an_değil henüz_değil"),
        (OTHER, "dün dedi söyledi"),
        (
            STAFF,
            "insan insanla insana insanı insanlarla temsilci temsilciye temsilciyle temsilciyi temsilcisi temsilcisine temsilcisiyle temsilcinize operatör operatöre operatörle operatörü yetkili yetkiliye yetkiliyle yetkiliyi",
        ),
        (
            STAFF,
            "müdür müdürle yönetici yöneticiyle yöneticinizle danışman danışmanla danışmana görevli görevliye görevliyle çalışan çalışanla uzman uzmanla canlı_destek canlı_desteğe canlı_sohbet agent asistanla amir*",
        ),
        (PERSON, "biriyle birine birisi birisiyle birisine biri kimseyle kişi kişiyle"),
        (
            DESK,
            "müşteri_hizmetleri* departman* bölüm* birim* destek_ekib* teknik_destek* müşteri_desteği* satış_* muhasebe*",
        ),
        (BOT, "bot botla robotla robot makineyle"),
        (OR, "yoksa veya"),
        (BESIDE, "olmak olabilirim"),
        (
            REACH,
            "konuşmak konuşabilir konuşayım görüşmek görüşebilir görüşeyim yazışmak konuşmam görüşmem iletişim bağlanmak bağlanabilir konuşalım sohbet_etmek görüşme konuşma bağlan",
        ),
        (
            PASS,
            "bağla bağlayın bağlar bağlayabilir bağlarmısınız aktar aktarın aktarır yönlendir yönlendirin yönlendirir ver verin verir çağır çağırın arasın",
        ),
        (WISH, "istiyorum lazım gerekiyor gerek isterim ihtiyacım istiyoruz rica"),
        (ME, "beni bana bizi bize"),
        (REAL, "gerçek canlı bir ile bi başka müşteri"),
        (POLITE, "lütfen hemen şimdi acil"),
        (COURTESY, "merhaba selam evet teşekkürler misiniz mısınız mi mı miyim mıyım"),
        (
            NOT,
            "istemiyorum istemem bağlama bağlamayın aktarmayın yok gerek_yok hayır değil gerekmiyor ihtiyacım_yok olmadan yerine aktarma",
        ),
        (HOW, "nasıl kaç"),
        (DEED, "ekle ekleyebilirim eklerim ekleyeceğim silerim oluştur oluştururum ayarlarım davet"),
        (OTHER, "müşteriler müşterilerim müşterilerimiz kullanıcılar ziyaretçi* kullanıcı"),
        (BESIDE, "emlak sigorta"),
    ],
    requests: &["orada|burada biri|kimse|birisi|insan var mı?", "kimse|biri yok|var mu|mı orada?"],
    decoys: &[
        "insan kaynakları|kaynaklari*",
        "kişi başı|başına",
        "insan hatası",
        "sen|siz insan|bot|robot mısın|mı|mısınız",
        "insan mısın|mısınız|mı",
        "emlak danışman*",
    ],
    is_denied_behind: true,
    ..BLANK
};
