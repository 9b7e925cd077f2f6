/** Named after the paths of the request, so that the server's field errors find their fields. */
export interface SetupValues extends Record<string, unknown> {
  plant: 'demo' | 'empty'
  'organisation.name': string
  'organisation.timeZone': string
  'organisation.language': string
  'account.name': string
  'account.email': string
  'account.password': string
}
