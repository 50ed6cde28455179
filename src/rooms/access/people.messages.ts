import type { Messages } from '../../kernel/index.ts';

/** Sentences of refusals about persons, posts, holdings and tokens. */
export const peopleMessages: Messages = {
  'access.name-missing': {
    vi: 'Họ và tên để trống hoặc dài hơn {limit} ký tự. Nhập lại họ và tên.',
    en: 'The name is empty or longer than {limit} characters. Enter it again.',
  },
  'access.email-invalid': {
    vi: '“{value}” không phải là địa chỉ thư điện tử. Viết theo dạng ten@coquan.gov.vn.',
    en: '“{value}” is no e-mail address. Write it as name@agency.gov.vn.',
  },
  'access.email-fixed': {
    vi: 'Người này đã tự đăng nhập nên chỉ quản trị hệ thống mới đổi được thư điện tử. Nhờ quản trị hệ thống.',
    en: 'This person has signed in already, so only the system administrator changes the e-mail address. Ask them.',
  },
  'access.person-unknown': {
    vi: 'Không có người này trong danh sách nhân sự. Mở lại danh sách và chọn lần nữa.',
    en: 'There is no such person on the list. Open the list and choose again.',
  },
  'access.person-left': {
    vi: '{name} đã nghỉ từ {date}. Nhận lại người này trước, hoặc chọn người khác.',
    en: '{name} left on {date}. Take them back into service first, or choose somebody else.',
  },
  'access.person-not-yours': {
    vi: 'Người này còn giữ chức danh ngoài phạm vi của bạn. Nhờ quản trị hệ thống.',
    en: 'This person also holds a post outside your reach. Ask the system administrator.',
  },
  'access.invited-already': {
    vi: '{name} đã đăng nhập rồi nên không mời lại. Người đó tự đặt lại mật khẩu ở trang đăng nhập.',
    en: '{name} has signed in already and is not invited again. They can set a new password at the sign-in page.',
  },
  'access.last-administrator': {
    vi: 'Đây là quản trị hệ thống cuối cùng. Giao chức danh quản trị cho người khác trước.',
    en: 'This is the last system administrator. Give that post to somebody else first.',
  },
  'access.own-codes': {
    vi: 'Không tự đặt lại mã xác thực của mình ở đây. Mở trang Tài khoản của tôi và đổi bằng mật khẩu, hoặc nhờ một người quản trị khác.',
    en: 'Nobody resets their own codes here. Change them on the page of your account with your password, or ask another administrator.',
  },
  'access.proof-missing': {
    vi: 'Chưa ghi đã nhận ra người này bằng cách nào, hoặc dài hơn {limit} ký tự. Ghi cách xác minh; nội dung này vào nhật ký.',
    en: 'How the person was recognised is missing or longer than {limit} characters. Say how; it goes into the record of acts.',
  },
  'access.no-codes': {
    vi: 'Người này không dùng mã xác thực nên không có gì để đặt lại.',
    en: 'This person uses no codes, so there is nothing to reset.',
  },
  'access.post-unknown': {
    vi: 'Không có chức danh này. Mở lại danh sách chức danh và chọn lần nữa.',
    en: 'There is no such post. Open the list of posts and choose again.',
  },
  'access.post-not-yours': {
    vi: 'Chức danh “{title}” ngoài phạm vi của bạn: thủ trưởng giao được chức danh cán bộ đầu mối và chuyên viên của cơ quan mình và đơn vị trực thuộc. Việc khác nhờ quản trị hệ thống.',
    en: 'The post “{title}” is outside your reach: a head gives posts of editors and officers at the own agency and below. For others ask the system administrator.',
  },
  'access.post-exists': {
    vi: 'Đã có chức danh “{title}” cùng vai trò ở cơ quan này. Dùng chức danh đó hoặc đặt tên khác.',
    en: 'There is a post “{title}” of that role at the agency already. Use it, or choose another title.',
  },
  'access.post-closed': {
    vi: 'Chức danh “{title}” đã đóng từ {date}. Lập chức danh mới nếu cần.',
    en: 'The post “{title}” was closed on {date}. Make a new one if needed.',
  },
  'access.title-missing': {
    vi: 'Tên chức danh để trống hoặc dài hơn {limit} ký tự. Nhập lại tên.',
    en: 'The title is empty or longer than {limit} characters. Enter it again.',
  },
  'access.role-unknown': {
    vi: 'Không có vai trò “{value}”. Dùng một vai trò có trong bảng quyền, ví dụ Chuyên viên.',
    en: 'There is no role “{value}”. Use one of the permission table, such as Officer.',
  },
  'access.agency-needed': {
    vi: 'Vai trò này thuộc về một cơ quan. Chọn cơ quan.',
    en: 'This role is one of an agency. Choose the agency.',
  },
  'access.agency-not-allowed': {
    vi: 'Quản trị hệ thống không thuộc cơ quan nào. Để trống cơ quan.',
    en: 'A system administrator belongs to no agency. Leave the agency empty.',
  },
  'access.agency-unknown': {
    vi: 'Không có cơ quan “{value}” đang hoạt động. Xem mã trong danh sách cơ quan.',
    en: 'There is no agency “{value}” today. See the list of agencies for its code.',
  },
  'access.field-needed': {
    vi: 'Cơ quan chủ trì lĩnh vực phải có lĩnh vực cải cách. Chọn lĩnh vực.',
    en: 'A lead agency of a field needs a reform field. Choose it.',
  },
  'access.field-unknown': {
    vi: 'Không có lĩnh vực cải cách “{value}”. Để trống, hoặc ghi một lĩnh vực của kế hoạch, ví dụ Thể chế.',
    en: 'There is no reform field “{value}”. Leave it empty, or use one of the plan, such as Institutions.',
  },
  'access.period-reversed': {
    vi: 'Ngày kết thúc {to} đứng trước ngày bắt đầu {from}. Sửa một trong hai ngày.',
    en: 'The last day {to} is before the first day {from}. Correct one of them.',
  },
  'access.day-missing': { vi: 'Chưa ghi ngày. Nhập ngày.', en: 'A day is missing. Enter it.' },
  'access.document-missing': {
    vi: 'Chưa ghi số văn bản giao chức danh, hoặc dài hơn {limit} ký tự. Nhập số và ngày văn bản.',
    en: 'The document that gives the post is missing or longer than {limit} characters. Enter its number and date.',
  },
  'access.not-to-self': {
    vi: 'Không ai tự giao chức danh cho mình. Nhờ một người quản trị khác.',
    en: 'Nobody gives a post to themselves. Ask another administrator.',
  },
  'access.holding-overlaps': {
    vi: 'Người này đã giữ chức danh ấy từ {from} đến {to}. Chọn thời gian khác, hoặc sửa lần giao cũ.',
    en: 'This person already holds that post from {from} to {to}. Choose another time, or change the earlier one.',
  },
  'access.holding-unknown': {
    vi: 'Không có lần giao chức danh này. Mở lại trang và chọn lần nữa.',
    en: 'There is no such holding. Open the page again and choose once more.',
  },
  'access.holding-over': {
    vi: 'Lần giao chức danh này đã bị thu hồi. Giao mới nếu cần.',
    en: 'This holding was taken back already. Give the post anew if needed.',
  },
  'access.holding-not-yours': {
    vi: 'Chức danh này ngoài phạm vi của bạn. Nhờ quản trị hệ thống.',
    en: 'This post is outside your reach. Ask the system administrator.',
  },
  'access.delegation-fixed': {
    vi: 'Không sửa ủy quyền đã lập. Thu hồi rồi ủy quyền lại.',
    en: 'A delegation is not changed. Take it back and delegate again.',
  },
  'access.delegation-outside': {
    vi: 'Ủy quyền phải nằm trong thời gian bạn giữ chức danh, từ {from} đến {to}. Sửa ngày.',
    en: 'A delegation must lie within the time that you hold the post, from {from} to {to}. Correct the days.',
  },
  'access.delegation-again': {
    vi: 'Chức danh này do người khác ủy quyền nên không ủy quyền tiếp được. Nhờ người giữ chức danh ủy quyền.',
    en: 'This post was delegated to you and cannot be delegated onward. Ask its holder to delegate it.',
  },
  'access.delegation-over': {
    vi: 'Chức danh này đã bị thu hồi nên không ủy quyền được. Chọn chức danh khác.',
    en: 'This post was taken back and cannot be delegated. Choose another post.',
  },
  'access.delegation-to-self': {
    vi: 'Không ủy quyền cho chính mình. Chọn người khác.',
    en: 'Nobody delegates to themselves. Choose somebody else.',
  },
  'access.delegation-other-agency': {
    vi: 'Người được ủy quyền phải đang giữ chức danh ở cùng cơ quan. Chọn người khác.',
    en: 'The stand-in must hold a post at the same agency. Choose somebody else.',
  },
  'access.not-a-staff-list': {
    vi: 'Tệp {file} không có đủ các cột Họ và tên, Thư điện tử, Vai trò, Chức danh, Từ ngày, Số văn bản trong 20 dòng đầu. Lấy tệp mẫu, điền vào rồi nhập lại.',
    en: 'The file {file} lacks the columns for name, e-mail, role, title, first day and document within its first 20 rows. Get the template, fill it in and import it again.',
  },
  'access.staff-too-many': {
    vi: 'Tệp {file} có hơn {limit} dòng. Chia thành nhiều tệp.',
    en: 'The file {file} has more than {limit} rows. Split it.',
  },
  'access.staff-row-twice': {
    vi: 'Người này với chức danh này đã có ở dòng {first}, thời gian trùng nhau. Bỏ một dòng.',
    en: 'This person in this post stands in row {first} already, for the same time. Take one of them out.',
  },
  'access.cell-missing': {
    vi: 'Ô này để trống. Điền rồi nhập lại.',
    en: 'This cell is empty. Fill it in and import again.',
  },
  'access.cell-no-date': {
    vi: '“{value}” không phải là ngày. Viết theo dạng 01/07/2026.',
    en: '“{value}” is not a date. Write it as 01/07/2026.',
  },
  'access.no-list': {
    vi: 'Chưa chọn tệp. Chọn tệp danh sách nhân sự rồi bấm Xem trước khi nhập.',
    en: 'No file was chosen. Choose a staff list, then press Preview.',
  },
  'access.list-gone': {
    vi: 'Tệp đã xem trước không còn trên máy chủ, có thể đã được ghi. Chọn lại tệp rồi xem trước một lần nữa.',
    en: 'The previewed file is no longer on the server; it may have been imported. Choose it again and preview it once more.',
  },
  'access.leaver-not-missing': {
    vi: 'Có người được chọn cho nghỉ nhưng nay đã có trong danh sách hoặc ngoài phạm vi của bạn. Xem trước lại tệp.',
    en: 'Somebody ticked to leave is on the list by now, or outside your reach. Preview the file again.',
  },
  'access.token-name-missing': {
    vi: 'Tên để trống hoặc dài hơn {limit} ký tự. Ghi phần mềm hoặc nơi dùng.',
    en: 'The name is empty or longer than {limit} characters. Say which program or place uses it.',
  },
  'access.token-actions-missing': {
    vi: 'Chưa chọn việc mà khóa được làm. Chọn ít nhất một việc.',
    en: 'Nothing was chosen that the token may do. Choose at least one action.',
  },
  'access.token-actions-beyond': {
    vi: 'Chức danh này không có quyền “{action}” cho phần mềm. Bỏ việc đó.',
    en: 'Programs of this post may not do “{action}”. Leave it out.',
  },
  'access.token-expiry-past': {
    vi: 'Ngày hết hạn {date} đã qua. Chọn ngày sau hôm nay.',
    en: 'The last day {date} is over. Choose a later one.',
  },
  'access.token-expiry-far': {
    vi: 'Khóa dùng được lâu nhất {days} ngày. Chọn ngày gần hơn, tới hạn thì tạo khóa mới.',
    en: 'A token works {days} days at most. Choose an earlier day and make a new one then.',
  },
  'access.token-unknown': {
    vi: 'Không có khóa này. Mở lại danh sách.',
    en: 'There is no such token. Open the list again.',
  },
  'access.token-not-yours': {
    vi: 'Chức danh này ngoài phạm vi của bạn nên không tạo khóa được. Nhờ quản trị hệ thống.',
    en: 'This post is outside your reach, so no token can be made for it. Ask the system administrator.',
  },
  'access.token-post-system': {
    vi: 'Không tạo khóa cho chức danh quản trị hệ thống. Chọn chức danh khác; hệ thống định danh có khóa SCIM riêng.',
    en: 'No tokens are made for the system administrator. Choose another post; identity providers have a token of their own.',
  },
  'access.address-invalid': {
    vi: '“{value}” không phải là địa chỉ mạng. Viết theo dạng 10.20.0.0/16 hoặc 203.0.113.7.',
    en: '“{value}” is no network address. Write it as 10.20.0.0/16 or 203.0.113.7.',
  },
  'access.addresses-many': {
    vi: 'Có hơn {limit} địa chỉ mạng. Gộp thành các dải rộng hơn.',
    en: 'There are more than {limit} network addresses. Join them into wider ranges.',
  },
  'access.token-invalid': {
    vi: 'Thiếu khóa truy cập hoặc khóa không dùng được. Gửi khóa còn hạn trong tiêu đề Authorization: Bearer.',
    en: 'The access token is missing or does not work. Send a valid one as Authorization: Bearer.',
  },
  'access.token-may-not': {
    vi: 'Khóa này không được làm việc đó. Tạo khóa có việc này trong danh sách được làm.',
    en: 'This token may not do that. Make one with this action among what it may do.',
  },
  'access.token-nothing': {
    vi: 'Không có gì ở địa chỉ này. Kiểm tra lại địa chỉ.',
    en: 'There is nothing at this address. Check the address.',
  },
  'access.token-failed': {
    vi: 'Hệ thống gặp lỗi khi trả lời. Gửi lại sau; nếu vẫn lỗi, báo người vận hành.',
    en: 'The system failed to answer. Try again later; if it goes on, tell the operator.',
  },
  'access.no-sample-post': {
    vi: 'Không có người mẫu nào giữ vai trò {role} ở đó. Nạp dữ liệu mẫu bằng "npx thuocdo sample load", hoặc bỏ phần mã cơ quan.',
    en: 'No sample person holds the role {role} there. Load the sample with "npx thuocdo sample load", or leave the agency out.',
  },
};
