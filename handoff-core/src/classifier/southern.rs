//! Hindi in both scripts, Bengali, Tamil, Telugu and Marathi words.

use super::lexicon::{
    BESIDE, BLANK, BOT, COURTESY, DEED, DESK, HOW, LATER, Language, ME, NOT, OR, OTHER, PASS, PERSON, POLITE, PUT_OFF,
    REACH, REAL, RING, STAFF, WANT, WISH,
};
use super::temper;

pub(super) const HINDI: Language = Language {
    words: &[
        (STAFF, "वरिष्ठ कर्मचारी"),
        (PASS, "सौंपी जोड़ा"),
        (STAFF, "अधिकारी सेवा_अधिकारी"),
        (PASS, "जोड़ने जोड़ दीजिए"),
        (OTHER, "थी"),
        (STAFF, "विशेषज्ञ सहकर्मी एजेन्ट लाइव_एजेंट लाइव_चैट"),
        (RING, "कॉल फोन"),
        (LATER, "बाद कल"),
        (PUT_OFF, "अभी_नहीं"),
        (OTHER, "बताया"),
        (
            STAFF,
            "इंसान इन्सान व्यक्ति आदमी मनुष्य एजेंट ऐजेंट ऑपरेटर आपरेटर प्रतिनिधि मैनेजर प्रबंधक सुपरवाइज़र सुपरवाइजर सलाहकार मानव लाइव_सपोर्ट एग्जीक्यूटिव",
        ),
        (PERSON, "किसी कोई"),
        (DESK, "ग्राहक_सेवा कस्टमर_केयर कस्टमर_सर्विस कस्टमर_सपोर्ट विभाग डिपार्टमेंट सपोर्ट बिलिंग सेल्स तकनीकी_सहायता"),
        (BOT, "बॉट बोट रोबोट मशीन"),
        (OR, "या"),
        (BESIDE, "बनना"),
        (REACH, "बात बातचीत चैट संपर्क बोलना बात_करना"),
        (
            PASS,
            "जोड़ें जोड़ो जोड़िए कनेक्ट ट्रांसफर मिलाइए मिलाओ मिलाएं मिला बुलाओ बुलाइए दो दें ट्रान्सफर करवाइए कराइए कराओ करवाओ करवा करा",
        ),
        (WISH, "चाहता चाहती चाहिए चाहते चाहूंगा चाहूँगा चाहूंगी ज़रूरत जरूरत है"),
        (WANT, "सकता सकती सकते"),
        (ME, "मुझे मेरी मेरा मुझको हमें मैं"),
        (REAL, "असली वास्तविक जीवित सच्चे से के साथ को एक करनी करना कर करने की"),
        (POLITE, "कृपया प्लीज प्लीज़ अभी तुरंत"),
        (COURTESY, "नमस्ते हेलो धन्यवाद हाँ हां जी"),
        (NOT, "नहीं मत न ना बिना बजाय"),
        (HOW, "कैसे कितने कितना"),
        (DEED, "जोड़ूं जोड़ना हटाना हटाएं बनाना बनाएं सेट आमंत्रित"),
        (OTHER, "ग्राहकों यूज़र यूजर उपयोगकर्ता ग्राहक"),
        (BESIDE, "रियल बीमा"),
    ],
    requests: &[
        "कोई असली|इंसान|व्यक्ति इंसान|व्यक्ति|आदमी|है है|हैं?",
        "क्या कोई|वहां|वहाँ|यहां|यहाँ कोई|यहां|यहाँ|वहां|वहाँ|इंसान है|हैं",
        "कोई है",
    ],
    decoys: &[
        "बात की|हुई|कर थी|थी|है|चुका|चुकी|ली",
        "बात हो चुकी|गई|गयी|चुका",
        "मानव संसाधन",
        "प्रति व्यक्ति",
        "बीमा एजेंट",
        "मानवीय भूल",
        "क्या आप|तुम इंसान|मानव|रोबोट|बॉट|एक हैं|हो|इंसान|रोबोट?",
        "आप|तुम इंसान हैं|हो",
    ],
    is_denied_behind: true,
    temper: &temper::HINDI,
    ..BLANK
};

pub(super) const HINDI_LATIN: Language = Language {
    words: &[
        (STAFF, "insano agents expert senior"),
        (RING, "call phone"),
        (LATER, "baad kal"),
        (PUT_OFF, "abhi_nahi abhi_nhi"),
        (
            STAFF,
            "insaan insan aadmi vyakti agent operator pratinidhi representative manager supervisor executive adhikari human bande banda live_chat live_agent customer_executive",
        ),
        (PERSON, "kisi koi person"),
        (
            DESK,
            "customer_care customer_service customer_support support_team department vibhag billing sales grahak_seva",
        ),
        (BOT, "bot robot machine"),
        (OR, "ya"),
        (BESIDE, "banna"),
        (REACH, "baat baatcheet bat chat sampark"),
        (
            PASS,
            "connect jodo jodiye jodein transfer milao milaiye mila bulao bulaiye dijiye karwao karwaiye karao karaiye karwa kara",
        ),
        (WISH, "chahta chahti chahiye chahie chahte hai karni karna mangta"),
        (WANT, "sakta sakti sakte"),
        (ME, "mujhe mujhko mereko meri mera hume muje main mai"),
        (REAL, "asli real sachche zinda se ke saath sath ko ek kar karne ki krni krna live"),
        (POLITE, "please plz kripya abhi turant jaldi"),
        (COURTESY, "namaste hello hi dhanyavad haan ha ji"),
        (NOT, "nahi nahin nhi mat na bina bajay"),
        (HOW, "kaise kitne kitna kese"),
        (DEED, "add jodu jodna hatana banana delete set invite"),
        (OTHER, "grahak customers users user"),
        (BESIDE, "estate insurance"),
    ],
    requests: &[
        "koi real|asli|live? person|insaan|insan|human|banda|agent hai|h",
        "koi hai yaha|wahan|vahan|yahan|waha",
        "kya koi yaha|yahan|wahan|insaan|vahan hai",
    ],
    decoys: &[
        "se baat hui|ho|hogyi|kar thi|gayi|gyi|chuki|li|gai?",
        "manav sansadhan",
        "per person",
        "kya aap|tum insaan|insan|robot|bot|ek ho|hain|hai|insaan?",
        "aap|tum insaan|robot|bot ho|hain|hai",
        "real estate agent",
        "beema agent",
    ],
    is_denied_behind: true,
    temper: &temper::HINDI_LATIN,
    ..BLANK
};

pub(super) const BENGALI: Language = Language {
    words: &[
        (
            STAFF,
            "মানুষ মানুষের মানুষকে ব্যক্তি ব্যক্তির এজেন্ট এজেন্টের এজেন্টকে অপারেটর অপারেটরের প্রতিনিধি প্রতিনিধির কর্মকর্তা কর্মকর্তার কর্মীর ম্যানেজার ম্যানেজারের সুপারভাইজার* লাইভ_চ্যাট লাইভ_সাপোর্ট পরামর্শক*",
        ),
        (PERSON, "কারো কারও কেউ কাউকে"),
        (DESK, "কাস্টমার_কেয়ার* কাস্টমার_সার্ভিস* কাস্টমার_সাপোর্ট* গ্রাহক_সেবা* গ্রাহকসেবা* বিভাগ* ডিপার্টমেন্ট* সাপোর্ট* বিলিং*"),
        (BOT, "বট বটের রোবট রোবটের মেশিন"),
        (OR, "নাকি না_কি"),
        (REACH, "কথা চ্যাট যোগাযোগ আলাপ"),
        (PASS, "সংযোগ সংযুক্ত কানেক্ট ট্রান্সফার ডাকুন ডাকো দিন দাও স্থানান্তর যুক্ত"),
        (WISH, "চাই দরকার প্রয়োজন চাইছি লাগবে"),
        (WANT, "পারি বলতে"),
        (ME, "আমাকে আমার আমি আমায়"),
        (REAL, "আসল সত্যিকারের প্রকৃত জীবিত সাথে সঙ্গে একজন একটি করতে বলতে করে"),
        (POLITE, "দয়া অনুগ্রহ প্লিজ এখনই এখন"),
        (COURTESY, "হ্যালো নমস্কার ধন্যবাদ হ্যাঁ করে"),
        (NOT, "না নেই চাই_না ছাড়া নয়"),
        (HOW, "কিভাবে কীভাবে কত"),
        (DEED, "যোগ মুছব তৈরি সেট আমন্ত্রণ"),
        (OTHER, "গ্রাহকরা গ্রাহকদের ব্যবহারকারী* ভিজিটর*"),
        (BESIDE, "রিয়েল বীমা"),
    ],
    requests: &["কেউ কি? আছেন|আছে|আছো", "কোনো মানুষ|এজেন্ট আছে|আছেন কি?"],
    decoys: &["মানব সম্পদ", "মানবসম্পদ", "জন প্রতি", "বীমা এজেন্ট*", "আপনি|তুমি কি? মানুষ|রোবট|বট|একজন কি?|মানুষ?"],
    is_denied_behind: true,
    temper: &temper::BENGALI,
    ..BLANK
};

pub(super) const TAMIL: Language = Language {
    words: &[
        (
            STAFF,
            "மனிதர* மனிதன் மனிதனுடன் மனித நபர் நபருடன் நபரிடம் ஏஜென்ட* ஏஜெண்ட* முகவர* ஆபரேட்டர* பிரதிநிதி* அதிகாரி* ஊழியர* மேலாளர* மேனேஜர* ஆலோசகர* நேரடி_அரட்டை லைவ்_சாட் மேற்பார்வையாளர்*",
        ),
        (PERSON, "யாரிடமாவது யாருடனாவது யாராவது ஒருவரிடம் ஒருவருடன் யாரையாவது"),
        (DESK, "வாடிக்கையாளர்_சேவை* வாடிக்கையாளர்_ஆதரவு* பிரிவு* துறை* கஸ்டமர்_கேர்*"),
        (BOT, "பாட் ரோபோ ரோபோவுடன் இயந்திர*"),
        (OR, "அல்லது"),
        (REACH, "பேச பேசணும் பேசலாமா பேசவேண்டும் அரட்டை தொடர்பு உரையாட பேசவும் பேசுங்கள்"),
        (PASS, "இணை* மாற்று* மாற்றுங்கள் கனெக்ட் கொடுங்கள் கூப்பிடு* அழை*"),
        (WISH, "வேண்டும் விரும்புகிறேன் தேவை வேணும் விரும்பு*"),
        (WANT, "முடியுமா"),
        (ME, "என்னை எனக்கு நான்"),
        (REAL, "உண்மையான நிஜ உயிருள்ள ஒரு உடன் நேரடி"),
        (POLITE, "தயவுசெய்து தயவு ப்ளீஸ் உடனே இப்போது"),
        (COURTESY, "வணக்கம் நன்றி ஆம் செய்து"),
        (NOT, "வேண்டாம் இல்லை தேவையில்லை விரும்பவில்லை இல்லாமல் வேணாம்"),
        (HOW, "எப்படி எத்தனை எவ்வளவு"),
        (DEED, "சேர்ப்பது சேர்க்க நீக்க உருவாக்க அமைக்க"),
        (OTHER, "வாடிக்கையாளர்கள் பயனர்கள் பயனர்"),
        (BESIDE, "ரியல் காப்பீட்டு"),
    ],
    requests: &["யாராவது இருக்கிறீர்களா|இருக்கீங்களா|இருக்காங்களா|இருக்கிறார்களா", "அங்கே|இங்கே யாராவது"],
    decoys: &[
        "மனித வளம்|வளத்துறை|வள*",
        "நபருக்கு",
        "காப்பீட்டு முகவர்*",
        "நீங்கள்|நீ ஒரு? மனிதரா|மனிதனா|ரோபோவா|பாட்டா",
        "மனித பிழை|தவறு",
    ],
    is_denied_behind: true,
    temper: &temper::TAMIL,
    ..BLANK
};

pub(super) const TELUGU: Language = Language {
    words: &[
        (STAFF, "మనిషి* మనిషితో వ్యక్తి* ఏజెంట్* ఆపరేటర్* ప్రతినిధి* అధికారి* మేనేజర్* సూపర్వైజర్* సిబ్బంది* లైవ్_చాట్ మానవ_*"),
        (PERSON, "ఎవరితోనైనా ఎవరైనా ఎవరితో"),
        (DESK, "కస్టమర్_కేర్* కస్టమర్_సర్వీస్* కస్టమర్_సపోర్ట్* విభాగం* డిపార్ట్మెంట్*"),
        (BOT, "బాట్ బాట్‌తో రోబోట్* రోబో"),
        (OR, "లేదా"),
        (REACH, "మాట్లాడాలి మాట్లాడాలనుకుంటున్నాను మాట్లాడవచ్చా మాట్లాడ* చాట్ సంప్రదించ*"),
        (PASS, "కనెక్ట్ కలపండి బదిలీ ట్రాన్స్ఫర్ ఇవ్వండి పిలవండి"),
        (WISH, "కావాలి కావాలనుకుంటున్నాను అవసరం"),
        (ME, "నన్ను నాకు నేను"),
        (REAL, "నిజమైన అసలు ఒక తో"),
        (POLITE, "దయచేసి ప్లీజ్ ఇప్పుడే వెంటనే"),
        (COURTESY, "నమస్తే హలో ధన్యవాదాలు అవును"),
        (NOT, "వద్దు లేదు అవసరం_లేదు కాదు లేకుండా"),
        (HOW, "ఎలా ఎంత ఎంతమంది"),
        (DEED, "జోడించ* తొలగించ* సృష్టించ* చేర్చ*"),
        (OTHER, "కస్టమర్లు వినియోగదారులు"),
        (BESIDE, "రియల్ బీమా"),
    ],
    requests: &["ఎవరైనా ఉన్నారా"],
    decoys: &["మానవ వనరులు|వనరుల", "ఒక్కో వ్యక్తికి", "మీరు|నువ్వు మనిషా|రోబోటా|బాట్|మనిషేనా"],
    is_denied_behind: true,
    temper: &temper::TELUGU,
    ..BLANK
};

pub(super) const MARATHI: Language = Language {
    words: &[
        (
            STAFF,
            "माणूस माणसाशी माणसाला माणसासोबत व्यक्तीशी व्यक्ती एजंट एजंटशी एजंटला ऑपरेटर ऑपरेटरशी प्रतिनिधी प्रतिनिधीशी अधिकारी अधिकाऱ्याशी मॅनेजर मॅनेजरशी कर्मचाऱ्याशी लाइव्ह_चॅट",
        ),
        (PERSON, "कोणाशी कोणाशीतरी कोणीतरी कुणाशी"),
        (DESK, "ग्राहक_सेवा ग्राहक_सेवेशी कस्टमर_केअर विभाग विभागाशी"),
        (BOT, "बॉट बॉटशी रोबोट"),
        (OR, "किंवा"),
        (REACH, "बोलायचे बोलायचं बोलू बोलणे संपर्क चॅट बोलता"),
        (PASS, "जोडा कनेक्ट ट्रान्सफर द्या बोलवा जोडून"),
        (WISH, "हवे हवा हवी पाहिजे इच्छितो आहे"),
        (ME, "मला माझे माझी मी"),
        (REAL, "खऱ्या खरा जिवंत एका एक"),
        (POLITE, "कृपया प्लीज आत्ता लगेच"),
        (COURTESY, "नमस्कार हॅलो धन्यवाद हो"),
        (NOT, "नाही नको नका शिवाय"),
        (HOW, "कसे कसा कशी किती"),
        (DEED, "जोडायचा काढायचा तयार सेट"),
        (OTHER, "ग्राहकांना ग्राहक वापरकर्ते"),
    ],
    decoys: &["मानव संसाधन", "प्रति व्यक्ती", "तुम्ही|तू माणूस|रोबोट|बॉट आहात|आहेस"],
    is_denied_behind: true,
    temper: &temper::MARATHI,
    ..BLANK
};
