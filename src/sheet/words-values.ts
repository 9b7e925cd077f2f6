/** Words for what stands beside a person and a skill: levels, days, requirements, totals. One line each in the order of LANGUAGES in words.ts. */
export const LEVEL_WORDS = [
  'level|skill level|rating|proficiency|current level|actual|actual level|current|competency level|level achieved|assessment|competence level|assessed level',
  'niveau|stufe|bewertung|ist|ist stand|istwert|ist level|auspragung|kompetenzstufe|kenntnisstand|level',
  'niveau|niveau atteint|evaluation|niveau actuel|reel',
  'nivel|calificacion|evaluacion|nivel actual|actual',
  'livello|valutazione|livello attuale|attuale',
  'niveau|beoordeling|huidig niveau|huidig',
  'poziom|ocena|poziom obecny|aktualny',
  'nivel|avaliacao|nivel atual|atual|classificacao',
]

export const SCORE_WORDS = [
  'score|points|mark|marks|test score|percent|percentage',
  'punkte|punktzahl|prozent|note',
  'note|score|points|pourcentage',
  'puntuacion|puntaje|nota|puntos',
  'punteggio|voto|punti',
  'score|cijfer|punten',
  'wynik|punkty',
  'pontuacao|nota|pontos',
]

/** Passed or not; in a list of people the same column may be called status. */
export const OUTCOME_WORDS = [
  'result|outcome|pass fail|passed|completion status|training status|completed|complete|attended',
  'ergebnis|bestanden|teilnahme|teilgenommen',
  'resultat|reussi|acquis',
  'resultado|aprobado|apto',
  'esito|risultato|idoneo',
  'resultaat|geslaagd|uitslag',
  'wynik|zaliczenie|rezultat',
  'resultado|aprovado',
]

export const GRADE_WORDS = ['grade|evidence grade|evidence', 'nachweisgrad|grad', 'grade', 'grado', 'grado', 'graad', 'stopien', 'grau']

export const DATE_WORDS = [
  'date|training date|course date|date of training|session date|when',
  'datum|schulungsdatum|schulungstermin|tag|termin',
  'date de formation|date de la formation',
  'fecha|fecha de formacion|fecha del curso',
  'data|data corso|data formazione|data del corso',
  'datum|opleidingsdatum|trainingsdatum|cursusdatum',
  'data|data szkolenia',
  'data|data do treino|data da formacao',
]

export const ACHIEVED_WORDS = [
  'achieved on|achieved|achieved date|completed on|completed date|completion date|date completed|date of completion|completion|passed on|date passed|issued|issue date|issued on|date issued|date of issue|valid from|assessed on|assessment date|last assessed|last trained|trained on|date trained|obtained|obtained on|qualified on|date achieved|award date|awarded|awarded on|finished|finish date|finished on|date attended|attended on|last training|signed off|signed off on|sign off date|last completed|certified on|certification date|start of validity',
  'abgeschlossen am|abgeschlossen|bestanden am|absolviert|absolviert am|erworben am|erworben|durchgefuhrt am|geschult am|unterwiesen am|ausgestellt|ausgestellt am|ausstellungsdatum|gultig ab|letzte schulung|letzte unterweisung|am|abschlussdatum|erhalten am|erlangt am|erfolgt am|erledigt am|teilgenommen am|gultig von',
  'obtenu le|date d obtention|termine le|delivre le|date de delivrance|realise le|valide depuis|effectue le|date de realisation|evalue le|obtenu|realisee le|date d evaluation|suivi le',
  'obtenido|obtenido el|fecha de obtencion|completado|completado el|fecha de finalizacion|fecha de emision|valido desde|realizado|realizado el|fecha de realizacion|aprobado el',
  'conseguito il|data conseguimento|completato il|data completamento|data di completamento|rilasciato il|data rilascio|valido dal|superato il|svolto il|effettuato il|conseguito',
  'behaald op|behaald|voltooid op|voltooid|datum behaald|afgerond|afgerond op|afgegeven op|geldig vanaf|geslaagd op|gevolgd op|datum afgerond',
  'ukonczono|data ukonczenia|uzyskano|data uzyskania|zdano|wydano|data wydania|wazne od|data zdania|data odbycia|ukonczone',
  'obtido em|data de conclusao|concluido em|concluido|data de emissao|emitido em|valido desde|data de obtencao|realizado em|data de realizacao',
]

export const VALID_WORDS = [
  'valid until|valid to|valid through|valid till|valid thru|valid up to|expires|expires on|expires at|expiry|expiry date|expiration|expiration date|exp date|exp|expire|expire date|date of expiry|renewal|renewal date|renew by|next training|next due|next due date|next assessment|due|due date|refresh by|retrain by|re train by|recertification|recertification date|end of validity|validity end|refresher due|expired on',
  'gultig bis|ablauf|ablaufdatum|verfall|verfallsdatum|lauft ab|lauft ab am|ablauf am|befristet bis|nachste schulung|nachste unterweisung|wiederholung|wiederholung am|fallig|fallig am|gultigkeit bis|gultigkeitsende|bis',
  'valable jusqu au|valable jusque|valide jusqu au|valide jusqu a|expire le|date d expiration|expiration|echeance|date d echeance|fin de validite|date de fin de validite|renouvellement|a renouveler le|date de recyclage|recyclage',
  'valido hasta|valida hasta|vence|vence el|vencimiento|fecha de vencimiento|caduca|caduca el|caducidad|fecha de caducidad|expira|vigente hasta|renovacion',
  'valido fino al|valido fino a|valida fino al|scadenza|data scadenza|data di scadenza|scade il|scade|rinnovo',
  'geldig tot|geldig t m|geldig tot en met|verloopt|verloopt op|vervaldatum|vervalt|vervalt op|verloopdatum|herhaling',
  'wazne do|wazny do|data waznosci|termin waznosci|wygasa|waznosc|waznosc do|data wygasniecia|odnowienie',
  'valido ate|validade|expira em|expira|data de validade|vencimento|data de vencimento|data de expiracao|caduca em|caduca|renovacao',
]

export const REQUIRED_WORDS = [
  'target|required|required level|target level|minimum level|min level|min|minimum|goal|needed level|expected level|expected|desired level|desired|requirement|required score|should be|must have|mandatory|aim',
  'soll|soll level|soll niveau|soll stufe|sollwert|ziel|zielniveau|ziel level|zielstufe|mindestniveau|mindeststufe|anforderung|soll stand|sollstand|vorgabe|erforderlich|zielwert|pflicht|mindestens',
  'cible|niveau cible|objectif|niveau requis|requis|minimum|niveau attendu|attendu|exige|niveau vise|obligatoire|souhaite',
  'objetivo|nivel objetivo|requerido|nivel requerido|minimo|nivel minimo|meta|exigido|deseado|obligatorio|esperado',
  'obiettivo|livello obiettivo|richiesto|livello richiesto|minimo|atteso|livello atteso|obbligatorio|livello minimo',
  'doel|doelniveau|vereist|vereist niveau|streef|streefniveau|gewenst|gewenst niveau|minimaal|norm|doelstelling|verplicht|streefwaarde',
  'cel|wymagany|wymagany poziom|wymagane|docelowy|poziom docelowy|minimum|poziom wymagany|oczekiwany|obowiazkowe',
  'meta|alvo|objetivo|nivel alvo|requerido|exigido|nivel exigido|nivel requerido|minimo|desejado|obrigatorio',
]

export const HEADCOUNT_WORDS = [
  'needed|headcount|people needed|needed people|required people|people required|number needed|min people|required headcount|demand|fte|manning|required number|number required|operators needed|target headcount|persons required|min headcount',
  'bedarf|personalbedarf|benotigt|benotigte mitarbeiter|anzahl soll|soll anzahl|benotigte anzahl|kopfzahl|bedarf anzahl|mindestanzahl|soll ma|soll mitarbeiter',
  'besoin|besoins|effectif|effectif requis|nombre requis|effectif cible|personnes requises',
  'necesarios|necesidad|personas necesarias|dotacion|numero requerido|plantilla',
  'fabbisogno|necessari|persone necessarie|numero richiesto|organico',
  'nodig|benodigd|behoefte|aantal nodig|bezetting|aantal benodigd',
  'potrzeba|potrzebnych|zapotrzebowanie|potrzebne osoby|wymagana liczba|obsada',
  'necessarios|necessidade|pessoas necessarias|efetivo|numero necessario',
]

export const TOTAL_WORDS = [
  'total|totals|sum|count|have|available|in place|average|avg|mean|coverage|covered|no trained|number trained|people trained|trained people|qualified people|number qualified|actual headcount|subtotal|sub total|grand total|total trained|ratio|gap|delta|difference|balance|surplus|total score|total skills|number of skills|trained|qualified|flexibility|versatility|completion|compliance',
  'summe|summen|gesamt|vorhanden|verfugbar|gesamtsumme|anzahl|durchschnitt|mittelwert|quote|abdeckung|ist anzahl|anzahl ist|erfullungsgrad|differenz|insgesamt|schnitt|flexibilitat|abweichung',
  'total|totaux|somme|disponible|disponibles|nombre|moyenne|taux|couverture|ecart|polyvalence|effectif forme|sous total',
  'total|totales|suma|cantidad|promedio|media|porcentaje|cobertura|brecha|polivalencia|diferencia',
  'totale|totali|somma|conteggio|media|percentuale|copertura|scostamento|polivalenza|differenza',
  'totaal|totalen|som|beschikbaar|aanwezig|aantal|gemiddelde|percentage|dekking|verschil|inzetbaarheid|subtotaal',
  'suma|razem|lacznie|liczba|srednia|procent|pokrycie|ogolem|roznica|elastycznosc',
  'total|totais|soma|quantidade|contagem|media|percentagem|cobertura|diferenca|polivalencia',
]

export const WITHIN_WORDS = [
  'due days|due in days|days to complete|within days|due within|deadline days|days|complete within|completion window|grace days|days due|due after days|due within days|deadline in days|time to complete|due in|days until due|deadline|due weeks|within weeks|weeks',
  'frist|frist tage|frist in tagen|innerhalb tage|tage|innerhalb von|innerhalb von tagen|frist wochen|wochen',
  'delai|delai jours|delai en jours|jours|delai j|semaines',
  'plazo|plazo dias|dias|plazo en dias|semanas',
  'termine giorni|giorni|entro giorni|entro|settimane',
  'termijn|termijn dagen|dagen|binnen dagen|weken',
  'termin dni|dni|w ciagu dni|tygodnie',
  'prazo|prazo dias|dias|prazo em dias|semanas',
]

export const WEEK_WORDS = [
  'week',
  'weeks',
  'woche',
  'wochen',
  'semaine',
  'semaines',
  'semana',
  'semanas',
  'settimana',
  'settimane',
  'weken',
  'tydzien',
  'tygodnie',
  'tygodni',
]

/** What a column may hold that we know, and do not take over. */
export const LEFT_ASIDE_WORDS = [
  'note|notes|comment|comments|remark|remarks|description|info|details|trainer|instructor|assessor|trained by|assessed by|provider|vendor|hours|cost|price|duration|manager|supervisor|line manager|reports to|team leader|shift leader|foreman|hire date|hired|hired on|start date|date of hire|joining date|joined|date joined|seniority|date of birth|birth date|birthday|dob|age|gender|sex|phone|telephone|mobile|phone number|address|validity|validity months|valid for|validity period|interval|frequency|cycle|url|link|file|version|revision|created|updated|last updated|language|nationality|photo|signature',
  'bemerkung|bemerkungen|kommentar|notiz|anmerkung|anmerkungen|beschreibung|hinweis|trainer|ausbilder|prufer|vorgesetzter|vorgesetzte|teamleiter|schichtleiter|meister|fuhrungskraft|eintritt|eintrittsdatum|einstellungsdatum|geburtsdatum|geburtstag|alter|geschlecht|telefon|handy|telefonnummer|adresse|gultigkeit|gultigkeitsdauer|intervall|turnus|zyklus|dauer|kosten|stunden|unterschrift|stand',
  'remarque|remarques|commentaire|commentaires|observations|formateur|description|responsable|superviseur|chef d equipe|date d embauche|date d entree|date de naissance|age|sexe|telephone|adresse|validite|duree|duree de validite|periodicite|frequence|cout|heures|signature',
  'observaciones|notas|comentarios|descripcion|instructor|formador|encargado|supervisor|jefe|fecha de ingreso|fecha de alta|fecha de contratacion|fecha de nacimiento|edad|sexo|telefono|movil|direccion|vigencia|validez|periodicidad|frecuencia|duracion|coste|horas|firma',
  'note|osservazioni|commenti|descrizione|docente|istruttore|formatore|responsabile|capo reparto|caporeparto|capoturno|data assunzione|data di assunzione|data di nascita|eta|sesso|telefono|cellulare|indirizzo|validita|durata|periodicita|frequenza|costo|ore|firma',
  'opmerking|opmerkingen|notitie|omschrijving|trainer|leidinggevende|teamleider|ploegleider|datum in dienst|indiensttreding|geboortedatum|leeftijd|geslacht|telefoon|mobiel|adres|geldigheid|geldigheidsduur|frequentie|interval|duur|kosten|uren|handtekening',
  'uwagi|komentarz|opis|trener|notatki|przelozony|kierownik|brygadzista|data zatrudnienia|data urodzenia|wiek|plec|telefon|adres|okres waznosci|czestotliwosc|cykl|czas trwania|koszt|godziny|podpis',
  'observacoes|notas|comentarios|descricao|formador|instrutor|supervisor|chefe|encarregado|data de admissao|data de nascimento|idade|sexo|telefone|telemovel|celular|endereco|periodicidade|frequencia|duracao|custo|horas|assinatura',
]

export const LEFT_ON_WORDS = [
  'leave date|leaving date|termination date|left on|date left|exit date|leaver date|end of employment',
  'austritt|austrittsdatum|ausgeschieden am',
  'date de depart|date de sortie',
  'fecha de baja|fecha de salida',
  'data cessazione|data uscita',
  'uit dienst|datum uit dienst',
  'data zwolnienia|data odejscia',
  'data de saida|data de demissao',
]

export const COUNTER_WORDS = [
  'no|nr|sr no|s no|sl no|seq|index|row|item|serial|pos|n',
  'lfd nr|lfd|pos|nummer|lfdnr',
  'n|no|ordre|num',
  'no|n|num|numero|orden',
  'n|nr|num|progressivo|prog',
  'volgnr|nr',
  'lp|l p|nr',
  'n|no|ordem|num',
]

export const LEGEND_WORDS = [
  'legend|key|scale|levels|rating scale|meaning|explanation|level description',
  'legende|bedeutung|skala|stufen|erlauterung|bewertungsskala',
  'legende|signification|echelle',
  'leyenda|significado|escala',
  'legenda|significato|scala',
  'legenda|betekenis|schaal',
  'legenda|znaczenie|skala',
  'legenda|significado|escala',
]
