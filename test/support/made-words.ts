/** What made-up plants write over their columns. This list is the generator's own: it must not be taken from the reader it tests. */
export interface Heads {
  name: string
  skill: string
  number: string
  team: string
  total: string
  target: string
  level: string
  date: string
  title: string
}

function heads(line: string): Heads {
  const [name = '', skill = '', number = '', team = '', total = '', target = '', level = '', date = '', title = ''] = line.split('|')
  return { name, skill, number, team, total, target, level, date, title }
}

export const HEADS: Record<string, Heads> = {
  en: heads('Name|Skill|Employee No.|Team|Total|Target|Level|Date|Skills matrix Plant 2'),
  de: heads('Mitarbeiter|Qualifikation|Personalnummer|Team|Summe|Soll|Stufe|Datum|Qualifikationsmatrix Werk 2'),
  fr: heads('Nom et prénom|Compétence|Matricule|Équipe|Total|Cible|Niveau|Date|Matrice de polyvalence'),
  es: heads('Empleado|Competencia|Nº empleado|Equipo|Total|Objetivo|Nivel|Fecha|Matriz de polivalencia'),
  it: heads('Nominativo|Competenza|Matricola|Squadra|Totale|Obiettivo|Livello|Data|Matrice delle competenze'),
  nl: heads('Medewerker|Vaardigheid|Personeelsnummer|Team|Totaal|Doel|Niveau|Datum|Vaardighedenmatrix'),
  pl: heads('Imię i nazwisko|Umiejętność|Nr ewidencyjny|Zespół|Suma|Cel|Poziom|Data|Matryca umiejętności'),
  pt: heads('Colaborador|Competência|Nº mecanográfico|Equipa|Total|Meta|Nível|Data|Matriz de polivalência'),
  bg: heads('Име и фамилия|Умение|Служебен номер|Екип|Общо|Цел|Ниво|Дата|Матрица на уменията'),
  hr: heads('Ime i prezime|Vještina|Matični broj|Tim|Ukupno|Cilj|Razina|Datum|Matrica vještina'),
  cs: heads('Jméno a příjmení|Dovednost|Osobní číslo|Tým|Celkem|Cílová úroveň|Úroveň|Datum|Matice dovedností'),
  da: heads('Medarbejder|Kompetence|Medarbejdernummer|Hold|I alt|Målniveau|Niveau|Dato|Kompetencematrix'),
  et: heads('Töötaja|Oskus|Töötaja number|Meeskond|Kokku|Sihttase|Tase|Kuupäev|Oskuste maatriks'),
  fi: heads('Työntekijä|Osaaminen|Henkilönumero|Tiimi|Yhteensä|Tavoite|Taso|Päivämäärä|Osaamismatriisi'),
  el: heads('Ονοματεπώνυμο|Δεξιότητα|Αριθμός μητρώου|Ομάδα|Σύνολο|Στόχος|Επίπεδο|Ημερομηνία|Πίνακας δεξιοτήτων'),
  hu: heads('Dolgozó|Készség|Törzsszám|Csapat|Összesen|Célszint|Szint|Dátum|Készségmátrix'),
  ga: heads('Fostaí|Scil|Uimhir fostaí|Foireann|Iomlán|Sprioc|Leibhéal|Dáta|Maitrís scileanna'),
  lv: heads('Vārds, uzvārds|Prasme|Darbinieka numurs|Komanda|Kopā|Mērķis|Līmenis|Datums|Prasmju matrica'),
  lt: heads('Vardas, pavardė|Įgūdis|Tabelio numeris|Komanda|Iš viso|Tikslas|Lygis|Data|Įgūdžių matrica'),
  mt: heads('Impjegat|Ħila|Numru tal-impjegat|Tim|Somma|Mira|Livell|Data|Matriċi tal-ħiliet'),
  ro: heads('Nume și prenume|Competență|Număr marcă|Echipă|Total|Țintă|Nivel|Data|Matricea competențelor'),
  sk: heads('Meno a priezvisko|Zručnosť|Osobné číslo|Tím|Spolu|Cieľ|Úroveň|Dátum|Matica zručností'),
  sl: heads('Ime in priimek|Veščina|Kadrovska številka|Ekipa|Skupaj|Ciljna raven|Raven|Datum|Matrika veščin'),
  sv: heads('Medarbetare|Kompetens|Anställningsnummer|Lag|Summa|Målnivå|Nivå|Datum|Kompetensmatris'),
}

export const FIRST_NAMES =
  'Ana Ben Chiara Dora Emeka Fatma Goran Hana Igor Jana Kwame Lea Marek Nora Omar Petra Quentin Rosa Sven Tomasz Ulla Vera Wim Xenia Yusuf Zofia'.split(
    ' ',
  )
export const LAST_NAMES =
  'Ruiz Okafor Bakker Novak Chen Yılmaz Kowalski Müller García Rossi Silva Jansen Dubois Nowak Weiß Andersen Petrov Haddad Moreau Lindqvist Fischer Costa Vermeer Zieliński'.split(
    ' ',
  )
export const SKILL_NAMES =
  'MIG welding|TIG welding|Spot welding|Forklift|Overhead crane|First aid|CNC lathe|CNC milling|Press 4|Press 7|Assembly line 1|Assembly line 2|Final inspection|Packing|Leak test|5S audit|Robot cell|Paint booth|Deburring|Torque tools|Lockout tagout|SAP booking|Die change|Laser marking|Cable crimping|Drawing reading'.split(
    '|',
  )
