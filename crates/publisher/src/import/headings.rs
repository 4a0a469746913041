//! What houses call the parts of a role's text. Names are separated by `|`.

use cerulean_model::SectionKind;

/// Headings by what stands under them, in English, French, Italian, German, Spanish, Dutch and Portuguese. The longest
/// one that a heading holds decides.
pub(super) const HEADINGS: [(SectionKind, &str); 7] = [
    (
        SectionKind::Responsibilities,
        "responsibilities|responsibility|role & responsibilities|key responsibilities|\
         key accountabilities|accountabilities|duties|what you'll do|what you will do|\
         what you will be doing|what you'll be doing|what will you do|your role|the role|\
         about the role|role overview|role purpose|job description|job purpose|job summary|\
         about the job|the job|your mission|your missions|mission|missions|your tasks|tasks|\
         your impact|how you will make an impact|how you'll contribute|how you will contribute|\
         position summary|position overview|the position|the opportunity|day to day|main tasks|\
         scope of the role|in this role|about the position|job overview|role summary|the challenge|\
         your challenge|key tasks|you will|you'll|vos missions|vos responsabilités|responsabilités|le poste|\
         votre poste|description du poste|descriptif du poste|votre rôle|le rôle|ce que vous ferez|\
         vos activités|activités principales|missions principales|principales missions|votre mission|\
         au quotidien|votre quotidien|contexte du poste|contexte|vos principales missions|\
         tes missions|ton rôle|poste et missions|responsabilità|principali responsabilità|mansioni|\
         cosa farai|il ruolo|il tuo ruolo|attività principali|principali attività|\
         di cosa ti occuperai|la posizione|descrizione della posizione|la tua missione|compiti|\
         aufgaben|deine aufgaben|ihre aufgaben|ihr aufgabengebiet|aufgabengebiet|das erwartet dich|\
         was dich erwartet|das erwartet sie|was sie erwartet|tätigkeiten|deine rolle|ihre rolle|\
         die rolle|verantwortung|verantwortlichkeiten|stellenbeschreibung|deine mission|\
         responsabilidades|funciones|tus funciones|principales funciones|qué harás|el puesto|\
         descripción del puesto|tu misión|tareas|el rol|wat ga je doen|jouw rol|de functie|\
         verantwoordelijkheden|functieomschrijving|jouw taken|taken|o que vai fazer|as suas funções|\
         atividades|a função|descrição da função",
    ),
    (
        SectionKind::Qualifications,
        "qualifications|requirements|need to have|you should have|you bring|job requirements|what you bring|what you'll bring|\
         what you will bring|what we're looking for|what we are looking for|what are we looking for|\
         who we're looking for|who we are looking for|who you are|who are you|about you|your profile|\
         the profile|profile|candidate profile|ideal candidate|the ideal candidate|you have|\
         what you'll need|what you need|must have|must haves|nice to have|nice to haves|\
         your background|what we expect from you|what we expect|preferred qualifications|\
         minimum qualifications|basic qualifications|required qualifications|eligibility|\
         education and experience|experience and education|education & experience|\
         skills and experience|experience and skills|skills & experience|skills and qualifications|\
         qualifications and skills|knowledge and experience|to be successful|you might be a fit|\
         you may be a fit|bonus points|you are|experience and qualifications|prerequisites|\
         desired qualifications|votre profil|profil|profil recherché|le profil|ton profil|\
         qualifications requises|ce que nous recherchons|pré-requis|prérequis|qui êtes-vous|\
         vous êtes|et vous|profil du candidat|formation et expérience|formation et compétences|\
         le profil idéal|requisiti|il profilo|profilo|il tuo profilo|chi cerchiamo|chi sei|\
         qualifiche|cosa cerchiamo|il candidato ideale|requisiti richiesti|cosa ti serve|\
         profilo ricercato|dein profil|ihr profil|das bringst du mit|was du mitbringst|\
         was sie mitbringen|das bringen sie mit|anforderungen|qualifikationen|qualifikation|\
         voraussetzungen|was wir erwarten|wen wir suchen|das wünschen wir uns|anforderungsprofil|\
         requisitos|perfil|tu perfil|el perfil|qué buscamos|lo que buscamos|cualificaciones|\
         qué necesitas|perfil buscado|qué esperamos de ti|wie ben jij|jouw profiel|profiel|\
         functie-eisen|functie eisen|wat vragen wij|wat breng je mee|wie zoeken wij|o que procuramos|\
         qualificações|o seu perfil",
    ),
    (
        SectionKind::Skills,
        "skills|key skills|your skills|technical skills|soft skills|skills and competencies|\
         competencies|core competencies|skills knowledge and expertise|skills, knowledge & expertise|\
         tech stack|languages|language skills|technical competencies|compétences|vos compétences|\
         compétences requises|compétences techniques|savoir-être|savoir-faire requis|langues|\
         competenze|le tue competenze|competenze richieste|conoscenze|lingue|kenntnisse|fähigkeiten|\
         kompetenzen|fertigkeiten|sprachkenntnisse|sprachen|competencias|habilidades|conocimientos|\
         idiomas|vaardigheden|competenties|competências|conhecimentos",
    ),
    (
        SectionKind::Experience,
        "experience|work experience|professional experience|your experience|required experience|\
         expérience|expérience requise|votre expérience|expérience professionnelle|esperienza|\
         esperienza richiesta|erfahrung|berufserfahrung|deine erfahrung|experiencia|\
         experiencia requerida|ervaring|werkervaring|experiência",
    ),
    (
        SectionKind::Education,
        "education|educational background|education requirements|academic background|degree|\
         formation|votre formation|formation requise|diplôme|études|formazione|istruzione|\
         titolo di studio|ausbildung|bildung|studium|estudios|formación|educación|opleiding|formação|\
         educação",
    ),
    (
        SectionKind::WorkplaceNote,
        "location|workplace|work location|where you will work|where you'll work|working hours|hours|\
         schedule|work schedule|working conditions|work environment|travel|travel requirements|\
         practical information|compensation|salary|salary range|pay|pay range|pay transparency|\
         remote work|contract|contract type|start date|additional information|physical requirements|\
         application process|recruitment process|hiring process|interview process|how to apply|\
         lieu de travail|lieu|localisation|horaires|conditions de travail|informations pratiques|\
         informations complémentaires|type de contrat|contrat|rémunération|salaire|date de début|\
         prise de poste|processus de recrutement|modalités|luogo di lavoro|sede di lavoro|sede|orari|\
         orario di lavoro|contratto|tipologia contrattuale|retribuzione|informazioni aggiuntive|\
         arbeitsort|standort|arbeitszeit|arbeitszeiten|rahmenbedingungen|vergütung|gehalt|bewerbung|\
         lugar de trabajo|ubicación|horario|condiciones|salario|tipo de contrato|\
         información adicional|standplaats|locatie|werktijden|local de trabalho|horário",
    ),
    (
        SectionKind::Culture,
        "about us|who we are|about the company|about the team|our company|company overview|\
         company description|our values|values|culture|our culture|why join us|why us|\
         why work with us|what we offer|we offer|what's in it for you|benefits|perks|\
         perks and benefits|our benefits|your benefits|our commitment|diversity|\
         diversity and inclusion|equal opportunity|equal employment|equal opportunities|our story|\
         the company|life at|our maison|the maison|our house|the house|our brand|the brand|inclusion|\
         a little more about us|more about us|the team|our team|who are we|our mission|\
         working with us|we are|eeo statement|what do we offer|join us|qui sommes-nous|à propos|\
         à propos de nous|la maison|notre maison|l'entreprise|notre entreprise|\
         pourquoi nous rejoindre|avantages|vos avantages|ce que nous offrons|\
         ce que nous vous offrons|nous offrons|nos valeurs|nos engagements|diversité|entreprise|\
         description de l'entreprise|rejoignez-nous|la marque|notre culture|l'équipe|notre histoire|\
         nos avantages|chi siamo|l'azienda|azienda|cosa offriamo|cosa ti offriamo|offriamo|\
         i nostri valori|perché unirti a noi|benefit|il nostro team|la nostra azienda|über uns|\
         wir bieten|das bieten wir|das bieten wir dir|was wir bieten|was wir dir bieten|wer wir sind|\
         unternehmen|unsere werte|unser angebot|deine benefits|ihre benefits|warum wir|\
         unternehmensbeschreibung|deine vorteile|ihre vorteile|quiénes somos|sobre nosotros|\
         qué ofrecemos|qué te ofrecemos|ofrecemos|beneficios|nuestros valores|la empresa|over ons|\
         wat bieden wij|wie zijn wij|wat wij bieden|ons aanbod|sobre nós|quem somos|o que oferecemos|\
         benefícios",
    ),
];
