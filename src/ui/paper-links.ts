/** Links to a document in the two formats it is taken in: to go on in Word, or to print and sign. */
export const paperLinks = (
  page: { href(path: string): string },
  path: string,
  label: string,
): readonly { readonly href: string; readonly label: string }[] => [
  { href: page.href(path), label: `${label} (DOCX)` },
  { href: page.href(`${path}?dang=pdf`), label: `${label} (PDF)` },
];
