/** Bodies of the sample province above the communes: kind, code, name, short name, other names, whether ranked. */
export interface Body {
  readonly kind: 'department' | 'other' | 'service-unit' | 'one-stop-centre' | 'central-body';
  readonly code: string;
  readonly name: string;
  readonly shortName?: string;
  readonly aliases?: readonly string[];
  readonly ranked?: boolean;
  /** First day, for those set up anew by the reorganisation of 2025; the others go back further than the sample. */
  readonly from?: string;
  readonly source?: string;
}

const PLAN = 'Kế hoạch cải cách hành chính năm 2025 của tỉnh, mục IV; tên gọi cần đối chiếu';
const UNDER = 'Cơ quan thuộc UBND tỉnh; tên gọi cần đối chiếu với quyết định tổ chức';
const CENTRAL = 'Cơ quan trung ương đóng trên địa bàn; tên gọi mẫu, sửa theo quyết định tổ chức';

export const BODIES: readonly Body[] = [
  {
    kind: 'department',
    code: 'VPUBND',
    name: 'Văn phòng Ủy ban nhân dân tỉnh',
    shortName: 'Văn phòng UBND tỉnh',
    aliases: ['VP UBND tỉnh', 'VPUB tỉnh'],
  },
  { kind: 'department', code: 'SNV', name: 'Sở Nội vụ' },
  { kind: 'department', code: 'STP', name: 'Sở Tư pháp' },
  { kind: 'department', code: 'STC', name: 'Sở Tài chính' },
  { kind: 'department', code: 'SCT', name: 'Sở Công Thương' },
  {
    kind: 'department',
    code: 'SNNMT',
    from: '2025-03-01',
    name: 'Sở Nông nghiệp và Môi trường',
    shortName: 'Sở NN&MT',
  },
  { kind: 'department', code: 'SXD', name: 'Sở Xây dựng' },
  { kind: 'department', code: 'SKHCN', name: 'Sở Khoa học và Công nghệ', shortName: 'Sở KH&CN' },
  {
    kind: 'department',
    code: 'SVHTTDL',
    from: '2025-03-01',
    name: 'Sở Văn hóa, Thể thao và Du lịch',
    shortName: 'Sở VHTT&DL',
  },
  { kind: 'department', code: 'SGDDT', name: 'Sở Giáo dục và Đào tạo', shortName: 'Sở GD&ĐT' },
  { kind: 'department', code: 'SYT', name: 'Sở Y tế' },
  { kind: 'department', code: 'SNGV', name: 'Sở Ngoại vụ' },
  { kind: 'department', code: 'SDTTG', from: '2025-03-01', name: 'Sở Dân tộc và Tôn giáo', shortName: 'Sở DT&TG' },
  { kind: 'department', code: 'TTT', name: 'Thanh tra tỉnh' },
  {
    kind: 'other',
    code: 'BQLKKT',
    name: 'Ban Quản lý Khu kinh tế Đông Nam',
    shortName: 'BQL KKT Đông Nam',
    aliases: ['Ban QL KKT Đông Nam', 'Ban Quản lý Khu kinh tế Đông Nam Nghệ An', 'Ban Quản lý KKT Đông Nam'],
    ranked: true,
    source: UNDER,
  },
  {
    kind: 'one-stop-centre',
    code: 'TTPVHCC',
    name: 'Trung tâm Phục vụ hành chính công tỉnh',
    shortName: 'TTPVHCC tỉnh',
    source: UNDER,
  },
  { kind: 'other', code: 'CAT', name: 'Công an tỉnh', source: PLAN },
  {
    kind: 'service-unit',
    code: 'BPTTH',
    name: 'Báo và Phát thanh, Truyền hình tỉnh',
    shortName: 'Báo và PTTH tỉnh',
    aliases: [
      'Báo và Đài Phát thanh - Truyền hình tỉnh',
      'Báo và Phát thanh, Truyền hình Nghệ An',
      'Báo và PTTH Nghệ An',
    ],
    source: PLAN,
  },
  {
    kind: 'service-unit',
    code: 'CTTDT',
    name: 'Cổng Thông tin điện tử tỉnh',
    shortName: 'Cổng TTĐT tỉnh',
    aliases: ['Cổng TTĐT'],
    source: PLAN,
  },
  {
    kind: 'central-body',
    code: 'THUE',
    name: 'Thuế tỉnh Nghệ An',
    aliases: ['Cục Thuế tỉnh Nghệ An', 'Thuế Nghệ An'],
    source: CENTRAL,
  },
  {
    kind: 'central-body',
    code: 'HQ',
    name: 'Hải quan tỉnh Nghệ An',
    aliases: ['Cục Hải quan Nghệ An', 'Cục Hải quan tỉnh Nghệ An', 'Hải quan Nghệ An'],
    source: CENTRAL,
  },
  {
    kind: 'central-body',
    code: 'KBNN',
    name: 'Kho bạc Nhà nước tỉnh Nghệ An',
    shortName: 'KBNN tỉnh Nghệ An',
    aliases: ['Kho bạc Nhà nước Nghệ An', 'KBNN Nghệ An'],
    source: CENTRAL,
  },
  {
    kind: 'central-body',
    code: 'BHXH',
    name: 'Bảo hiểm xã hội tỉnh Nghệ An',
    shortName: 'BHXH tỉnh Nghệ An',
    aliases: ['BHXH Nghệ An'],
    source: CENTRAL,
  },
  {
    kind: 'central-body',
    code: 'TK',
    name: 'Thống kê tỉnh Nghệ An',
    aliases: ['Cục Thống kê tỉnh Nghệ An', 'Thống kê Nghệ An'],
    source: CENTRAL,
  },
];

/** Bodies that ended with the reorganisation of 1 March 2025, and who took over their work. */
export const FORMER_BODIES: readonly {
  code: string;
  name: string;
  aliases?: readonly string[];
  heirs: readonly string[];
  note?: string;
}[] = [
  { code: 'cu.STNMT', name: 'Sở Tài nguyên và Môi trường', heirs: ['SNNMT'] },
  {
    code: 'cu.SNNPTNT',
    name: 'Sở Nông nghiệp và Phát triển nông thôn',
    aliases: ['Sở NN&PTNT', 'Sở NN và PTNT', 'Sở NNPTNT'],
    heirs: ['SNNMT'],
  },
  { code: 'cu.SKHDT', name: 'Sở Kế hoạch và Đầu tư', heirs: ['STC'] },
  {
    code: 'cu.STTTT',
    name: 'Sở Thông tin và Truyền thông',
    heirs: ['SKHCN'],
    note: 'báo chí, xuất bản chuyển về Sở Văn hóa, Thể thao và Du lịch',
  },
  { code: 'cu.SGTVT', name: 'Sở Giao thông vận tải', aliases: ['Sở GTVT', 'Sở GT&VT'], heirs: ['SXD'] },
  {
    code: 'cu.SLDTBXH',
    name: 'Sở Lao động - Thương binh và Xã hội',
    aliases: ['Sở LĐTB&XH', 'Sở LĐ-TB&XH', 'Sở LĐTBXH', 'Sở Lao động, Thương binh và Xã hội'],
    heirs: ['SNV'],
    note: 'giáo dục nghề nghiệp chuyển về Sở Giáo dục và Đào tạo; bảo trợ xã hội, trẻ em về Sở Y tế',
  },
  { code: 'cu.SVHTT', name: 'Sở Văn hóa và Thể thao', heirs: ['SVHTTDL'] },
  { code: 'cu.SDL', name: 'Sở Du lịch', heirs: ['SVHTTDL'] },
  { code: 'cu.BDT', name: 'Ban Dân tộc tỉnh', aliases: ['Ban Dân tộc'], heirs: ['SDTTG'] },
];
