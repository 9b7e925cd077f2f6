export type StartParams = Record<string, string | number>

export type FaultCode =
  | 'postgres.already_running'
  | 'postgres.folder_unwritable'
  | 'postgres.disk_full'
  | 'postgres.no_binaries'
  | 'postgres.binaries_unusable'
  | 'postgres.no_plain_user'
  | 'postgres.cluster_missing'
  | 'postgres.cluster_unreachable'
  | 'postgres.cluster_newer'
  | 'postgres.cluster_older'
  | 'postgres.password_missing'
  | 'postgres.init_failed'
  | 'postgres.start_failed'
  | 'postgres.held'
  | 'postgres.aborted'

export type ProgressCode =
  | 'postgres.initialising'
  | 'postgres.starting'
  | 'postgres.recovering'
  | 'postgres.waiting'
  | 'postgres.adopted'
  | 'postgres.elsewhere'
  | 'postgres.copying_binaries'
  | 'postgres.died'
  | 'postgres.restart_failed'
  | 'postgres.restarted'

/** How a start says what it is doing: the sentence of a code is in the language catalogues. */
export type Tell = (message: ProgressCode, params: StartParams) => void
