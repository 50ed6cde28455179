/** A number of ours as an address or a form has it; 0, which nothing is numbered, for anything else. */
export const numbered = (text: string | null | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);
