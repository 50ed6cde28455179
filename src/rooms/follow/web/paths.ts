/** Addresses of this room. */
export const paths = {
  follow: '/theo-doi',
  link: (token: string): string => `/theo-doi/lien-ket/${token}`,
} as const;
