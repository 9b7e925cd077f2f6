/** Every text that pages speak in one language, made by the build from catalogue/texts. */
declare module 'texts:*' {
  const texts: Record<string, string>
  export default texts
}
