// Adds up the reports of all lanes: count-tests.mjs FOLDER FAULTS (1: a lane failed outside its tests).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, faults] = process.argv.slice(2)
const reports = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')))
const passed = reports.reduce((sum, report) => sum + report.numPassedTests, 0)
let failed = reports.reduce(
  (sum, report) =>
    sum + report.numFailedTests + report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length,
  0,
)
if (failed === 0 && faults !== '0') failed = 1
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
