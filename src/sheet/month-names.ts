/** Months as people write them in the languages of words.ts, plain, from January to December. */
const MONTHS = [
  'jan january januar janner jaenner janvier janv enero ene gennaio gen januari styczen sty stycznia janeiro',
  'feb february februar fevrier fev fevr febrero febbraio februari luty lut lutego fevereiro',
  'mar march marz maerz mrz mars marzo maart mrt marzec marca marco',
  'apr april avril avr abril abr aprile kwiecien kwi kwietnia',
  'may mai mayo maggio mag mei maj maja maio',
  'jun june juni juin junio giugno giu czerwiec cze czerwca junho',
  'jul july juli juillet juil julio luglio lug lipiec lip lipca julho',
  'aug august aout agosto ago augustus sierpien sie sierpnia',
  'sep sept september septembre septiembre settembre set wrzesien wrz wrzesnia setembro',
  'oct october okt oktober octobre octubre ottobre ott pazdziernik paz pazdziernika outubro out',
  'nov november novembre noviembre listopad lis listopada novembro',
  'dec december dez dezember decembre diciembre dic dicembre grudzien gru grudnia dezembro',
]

export const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, i) => names.split(' ').map(name => [name, i + 1] as const)))
