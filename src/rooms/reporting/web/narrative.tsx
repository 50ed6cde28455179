import { piecesOf, type Piece } from '../core/narrative.ts';

function Part({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'heading':
      return (
        <p>
          <b>{piece.text}</b>
        </p>
      );
    case 'table': {
      const [head = [], ...rows] = piece.rows;
      return (
        <div class="scroll" tabindex={0}>
          <table>
            <thead>
              <tr>
                {head.map((cell) => (
                  <th scope="col">{cell}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  {row.map((cell) => (
                    <td>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    }
    case 'item':
      return <p>{`${'\u2003'.repeat(piece.level)}${piece.text}`}</p>;
    default:
      return <p>{piece.text}</p>;
  }
}

/** A narrative with the structure that its lines carry. */
export const Narrative = ({ words }: { words: string }) => (
  <>
    {piecesOf(words).map((piece) => (
      <Part piece={piece} />
    ))}
  </>
);
