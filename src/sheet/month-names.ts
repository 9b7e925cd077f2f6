/** Months as people write them in the languages of the Union, plain, from January to December. Croatian listopad is left out: it is November elsewhere. */
const MONTHS = [
  'jan january januar janner jaenner janvier janv enero ene gennaio gen januari styczen sty stycznia janeiro tammikuu jaanuar janvaris sausis leden ledna januara ianuarie ιανουαριος ιανουαριου януари sijecanj',
  'feb february februar fevrier fev fevr febrero febbraio februari luty lut lutego fevereiro helmikuu veebruar februaris vasaris unor unora februara februarie februarja φεβρουαριος φεβρουαριου февруари veljaca',
  'mar march marz maerz mrz mars marzo maart mrt marzec marca marco maaliskuu marts kovas brezen brezna marec martie marcius μαρτιος μαρτιου март ozujak',
  'apr april avril avr abril abr aprile kwiecien kwi kwietnia huhtikuu aprill aprilis balandis duben dubna aprila aprilie απριλιος απριλιου април travanj',
  'may mai mayo maggio mag mei maj maja maio toukokuu maijs geguze kveten kvetna majus μαιος μαιου май svibanj',
  'jun june juni juin junio giugno giu czerwiec cze czerwca junho kesakuu juuni junijs birzelis cerven cervna juna iunie junius junij ιουνιος ιουνιου юни lipanj',
  'jul july juli juillet juil julio luglio lug lipiec lip lipca julho heinakuu juuli julijs liepa cervenec cervence jula iulie julius julij ιουλιος ιουλιου юли srpanj',
  'aug august aout agosto ago augustus sierpien sie sierpnia elokuu augusts rugpjutis srpen srpna augusta augusti avgust αυγουστος αυγουστου август kolovoz',
  'sep sept september septembre septiembre settembre set wrzesien wrz wrzesnia setembro syyskuu septembris rugsejis zari septembra septembrie szeptember σεπτεμβριος σεπτεμβριου септември rujan',
  'oct october okt oktober octobre octubre ottobre ott pazdziernik paz pazdziernika outubro out lokakuu oktoober oktobris spalis rijen rijna oktobra octombrie οκτωβριος οκτωβριου октомври',
  'nov november novembre noviembre listopad lis listopada novembro marraskuu novembris lapkritis novembra noiembrie νοεμβριος νοεμβριου ноември studeni',
  'dec december dez dezember decembre diciembre dic dicembre grudzien gru grudnia dezembro joulukuu detsember decembris gruodis prosinec prosince decembra decembrie δεκεμβριος δεκεμβριου декември',
]

export const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, i) => names.split(' ').map(name => [name, i + 1] as const)))
