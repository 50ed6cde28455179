/** Names and what stands for them; what is empty is left out. */
export const Facts = ({ items }: { items: readonly (readonly [name: string, value: string | null])[] }) => (
  <dl class="facts">
    {items
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
