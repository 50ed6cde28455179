/** Words of the page of survey points. */
export const WORDS = {
  title: { vi: 'Điểm khảo sát', en: 'Points of surveys' },
  lead: {
    vi: 'Chỉ khảo sát đã đóng. Điểm được ghi vào đợt chấm kèm phương pháp, số phiếu, tỷ lệ trả lời, sai số; khảo sát sửa về sau không đổi điểm đã ghi.',
    en: 'Closed surveys only. Points are kept in the campaign with method, sheets, response and margin; later changes of a survey do not move them.',
  },
  survey: { vi: 'Khảo sát', en: 'Survey' },
  noSurvey: { vi: 'Chưa có khảo sát đã đóng', en: 'No closed survey' },
  points: { vi: 'Có điểm', en: 'With points' },
  none: { vi: 'Không có số liệu', en: 'No data' },
  news: { vi: 'Sẽ ghi', en: 'To be written' },
  look: { vi: 'Xem lại theo lựa chọn', en: 'Preview the choice' },
  take: { vi: 'Ghi điểm khảo sát vào đợt', en: 'Keep the points in the campaign' },
  nothing: { vi: 'Mọi điểm khảo sát đã ghi như đang xem.', en: 'All points of surveys are kept as they stand here.' },
  taken: {
    vi: 'Đã ghi điểm khảo sát cho {count} thành phần.',
    en: 'Points of surveys were kept for {count} components.',
  },
  detail: { vi: '{code}: từng cơ quan', en: '{code}: by agency' },
  share: { vi: 'Tỷ lệ', en: 'Share' },
  behind: { vi: 'Phiếu, tỷ lệ trả lời, sai số', en: 'Sheets, response, margin' },
} as const;
