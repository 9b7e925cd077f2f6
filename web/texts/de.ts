import { merged, type Room } from './rooms.ts'

/** Every room that pages speak; those of the server and the command line alone stay out. */
export const texts = merged(
  import.meta.glob<Room>(['../../catalogue/texts/de/*.json', '!**/{start,problems,refusals,cli,postgres}.json'], {
    eager: true,
    import: 'default',
  }),
)
