<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AcceptForm</name>
    <message>
        <source>Head office counts differently</source>
        <translation>与总部账目不一致</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>重新核对</translation>
    </message>
    <message>
        <source>Head office knows</source>
        <translation>总部已知情</translation>
    </message>
    <message>
        <source>Booked later</source>
        <translation>稍后补记</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Reason for closing anyway</source>
        <translation>带差异日结的原因</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>带差异日结</translation>
    </message>
    <message>
        <source>Case filed</source>
        <translation>已立案</translation>
    </message>
    <message>
        <source>Ask head office, then compare again. Close anyway only if you know the reason.</source>
        <translation>请联系总部，再重新核对。查明原因后才可带差异日结。</translation>
    </message>
</context>
<context>
    <name>ActForm</name>
    <message>
        <source>Pay in</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>打开钱箱</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>Add to the report</source>
        <translation>补记</translation>
    </message>
    <message>
        <source>Kind of money</source>
        <translation>款项类别</translation>
    </message>
    <message>
        <source>Amount in yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Paid back</source>
        <translation>归还</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>缴款</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>付货款</translation>
    </message>
    <message>
        <source>Found later</source>
        <translation>事后找到</translation>
    </message>
    <message>
        <source>Terminal corrected</source>
        <translation>终端更正</translation>
    </message>
    <message>
        <source>Pay in {amount}</source>
        <translation>存入 {amount}</translation>
    </message>
    <message>
        <source>Pay out {amount}</source>
        <translation>支出 {amount}</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Add {amount}</source>
        <translation>补记 {amount}</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>The drawer opens, and a slip is printed to be signed.</source>
        <translation>钱箱打开，单据须签字。</translation>
    </message>
    <message>
        <source>Nothing is sold; the report lists it.</source>
        <translation>不产生销售，会记入班次报表。</translation>
    </message>
    <message>
        <source>Takings so far. The shift stays open.</source>
        <translation>本班次截至目前的收款，班次继续。</translation>
    </message>
    <message>
        <source>Found: type the amount. Missing: put − in front of it.</source>
        <translation>多出填正数，缺少在前面加 −。</translation>
    </message>
    <message>
        <source>Change brought in</source>
        <translation>补零钱</translation>
    </message>
    <message>
        <source>Float topped up</source>
        <translation>增加备用金</translation>
    </message>
    <message>
        <source>Postage</source>
        <translation>邮寄费</translation>
    </message>
    <message>
        <source>Making change</source>
        <translation>换零钱</translation>
    </message>
    <message>
        <source>Drawer check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>New paper roll</source>
        <translation>换纸卷</translation>
    </message>
    <message>
        <source>Miscounted</source>
        <translation>清点有误</translation>
    </message>
</context>
<context>
    <name>ActPanel</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Renew and take {amount}</source>
        <translation>续期并收 {amount}</translation>
    </message>
    <message>
        <source>Renew until {until}</source>
        <translation>续期至 {until}</translation>
    </message>
    <message>
        <source>Activate card …{last4}</source>
        <translation>激活尾号 {last4} 的卡</translation>
    </message>
    <message>
        <source>Report card …{last4} lost</source>
        <translation>挂失尾号 {last4} 的卡</translation>
    </message>
    <message>
        <source>Make card …{last4} work again</source>
        <translation>恢复使用尾号 {last4} 的卡</translation>
    </message>
    <message>
        <source>Freeze card …{last4}</source>
        <translation>冻结尾号 {last4} 的卡</translation>
    </message>
    <message>
        <source>Take in card …{last4}</source>
        <translation>回收尾号 {last4} 的卡</translation>
    </message>
    <message>
        <source>Cancel card …{last4} for good</source>
        <translation>永久注销尾号 {last4} 的卡</translation>
    </message>
    <message>
        <source>Hand the card over only after this: it works from now on.</source>
        <translation>请在激活后再把卡交给会员：激活后即刻可用。</translation>
    </message>
    <message>
        <source>The card is refused from now on. It can be lifted, or replaced.</source>
        <translation>此卡即刻停用；之后可解除挂失或补办。</translation>
    </message>
    <message>
        <source>The card was found: it works again.</source>
        <translation>卡已找到，恢复使用。</translation>
    </message>
    <message>
        <source>The card is refused until the manager unfreezes it.</source>
        <translation>此卡停用，直至店长解冻。</translation>
    </message>
    <message>
        <source>The suspicion is cleared: the card works again.</source>
        <translation>疑点已排除，恢复使用。</translation>
    </message>
    <message>
        <source>Keep the card: it is refused from now on. A new one takes its place.</source>
        <translation>请收回此卡：即刻停用，另补新卡。</translation>
    </message>
    <message>
        <source>The card is then good until {until}.</source>
        <translation>续期后有效期至 {until}。</translation>
    </message>
    <message>
        <source>The card never works again. This cannot be undone.</source>
        <translation>此卡将永久停用，不可撤销。</translation>
    </message>
</context>
<context>
    <name>ActsPage</name>
    <message>
        <source>With the lock: a second person approves it with their PIN</source>
        <translation>带锁的操作须由另一人输入密码批准</translation>
    </message>
    <message>
        <source>No card yet</source>
        <translation>尚无会员卡</translation>
    </message>
    <message>
        <source>Card …{last4}</source>
        <translation>尾号 {last4} 的卡</translation>
    </message>
    <message>
        <source>{act}, with approval</source>
        <translation>{act}（须批准）</translation>
    </message>
</context>
<context>
    <name>ApplicationOutcome</name>
    <message>
        <source>Review now</source>
        <translation>立即审核</translation>
    </message>
    <message>
        <source>Issue the card</source>
        <translation>发卡</translation>
    </message>
    <message>
        <source>The application of {name} waits for its review</source>
        <translation>{name} 的入会申请待审核</translation>
    </message>
    <message>
        <source>{name} is a member now</source>
        <translation>{name} 已成为会员</translation>
    </message>
    <message>
        <source>The card is issued when they come and prove who they are.</source>
        <translation>待申请人到店核对身份后再发卡。</translation>
    </message>
    <message>
        <source>Issue the card and hand it over.</source>
        <translation>请发卡并交给会员。</translation>
    </message>
    <message>
        <source>The application of {name} was refused</source>
        <translation>{name} 的入会申请已拒绝</translation>
    </message>
    <message>
        <source>Nothing of it counts; the reason is on record.</source>
        <translation>本次申请不生效，原因已记录。</translation>
    </message>
    <message>
        <source>Tell the customer why. Nothing of it counts; the reason is on record.</source>
        <translation>请向顾客说明原因。本次申请不生效，原因已记录。</translation>
    </message>
    <message>
        <source>The details are sealed: only head office can read them. A second person decides.</source>
        <translation>资料已加密，只有总部可以读取。须由另一人审核。</translation>
    </message>
</context>
<context>
    <name>ApprovalPanel</name>
    <message>
        <source>PIN of this person</source>
        <translation>此人的密码</translation>
    </message>
    <message>
        <source>Show the staff card</source>
        <translation>出示员工卡</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Who approves</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Approved by {name}</source>
        <translation>{name} 已批准</translation>
    </message>
    <message>
        <source>Another person has to approve this</source>
        <translation>须由另一人批准</translation>
    </message>
    <message>
        <source>{name} is responsible for this</source>
        <translation>由 {name} 负责</translation>
    </message>
    <message>
        <source>Manager or service desk: identify yourself</source>
        <translation>须由店长或客服验证身份</translation>
    </message>
    <message>
        <source>Nobody in this store may approve this: ask head office</source>
        <translation>本店无人有权批准，请联系总部</translation>
    </message>
    <message>
        <source>Demo card</source>
        <translation>演示刷卡</translation>
    </message>
</context>
<context>
    <name>AuditPresenter</name>
    <message>
        <source>Time (UTC)</source>
        <translation>时间 (UTC)</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>小计</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Type it like 2026-05-31.</source>
        <translation>请按 2026-05-31 的格式输入。</translation>
    </message>
    <message>
        <source>Type yuan, for example 120 or 99.50.</source>
        <translation>请输入元，例如 120 或 99.50。</translation>
    </message>
    <message>
        <source>Type a name, or the person's number.</source>
        <translation>请输入姓名或工号。</translation>
    </message>
    <message>
        <source>Type a card number, a phone, a member number or a receipt's number.</source>
        <translation>请输入卡号、手机号、会员号或小票号。</translation>
    </message>
    <message>
        <source>{count} entries are in {file}</source>
        <translation>{count} 条记录已导出到 {file}</translation>
    </message>
    <message>
        <source>In the folder {folder}. The export is on record.</source>
        <translation>在文件夹 {folder} 中。此次导出已记入记录。</translation>
    </message>
    <message>
        <source>The backup is made and verified</source>
        <translation>备份已完成并校验</translation>
    </message>
    <message>
        <source>{count} entries in {file}.</source>
        <translation>{file} 中有 {count} 条记录。</translation>
    </message>
    <message>
        <source>This is not a date</source>
        <translation>日期不对</translation>
    </message>
    <message>
        <source>This is not an amount</source>
        <translation>金额不对</translation>
    </message>
    <message>
        <source>Nobody with this name works here</source>
        <translation>没有这个名字的员工</translation>
    </message>
    <message>
        <source>No such member, card or receipt</source>
        <translation>没有这样的会员、卡或小票</translation>
    </message>
</context>
<context>
    <name>AuditView</name>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Record and backups</source>
        <translation>记录与备份</translation>
    </message>
    <message>
        <source>Find entries</source>
        <translation>查找记录</translation>
    </message>
    <message>
        <source>Spot checks</source>
        <translation>抽查</translation>
    </message>
    <message>
        <source>The audit is for managers and auditors. Sign in as one of them.</source>
        <translation>审计仅供店长和审计人员使用。请以其身份登录。</translation>
    </message>
</context>
<context>
    <name>BasketKeys</name>
    <message>
        <source>Hold / recall</source>
        <translation>挂单/取单</translation>
    </message>
    <message>
        <source>Price check</source>
        <translation>查价</translation>
    </message>
    <message>
        <source>Reprice</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
</context>
<context>
    <name>BasketModel</name>
    <message>
        <source>Article</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Qty</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>单价</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>小计</translation>
    </message>
</context>
<context>
    <name>CardReads</name>
    <message>
        <source>This is a staff card, not a member's</source>
        <translation>这是员工卡，不是会员卡</translation>
    </message>
    <message>
        <source>Show it to sign in, to unlock, or where a second person says yes.</source>
        <translation>请在登录、解锁或第二人同意时使用。</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>还没有人登录</translation>
    </message>
    <message>
        <source>Sign in first, then swipe again.</source>
        <translation>请先登录，再刷卡。</translation>
    </message>
    <message>
        <source>The screen is locked</source>
        <translation>屏幕已锁定</translation>
    </message>
    <message>
        <source>Unlock it first, then swipe again.</source>
        <translation>请先解锁，再刷卡。</translation>
    </message>
    <message>
        <source>{name} is the member of the sale now</source>
        <translation>本单会员：{name}</translation>
    </message>
    <message>
        <source>Go on at the checkout.</source>
        <translation>请回到收银继续。</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收银</translation>
    </message>
</context>
<context>
    <name>CardRows</name>
    <message>
        <source>No card yet: issue one at the card desk.</source>
        <translation>尚无会员卡：请到卡务发卡。</translation>
    </message>
    <message>
        <source>Card {issue} of this member</source>
        <translation>第 {issue} 张卡</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>good until {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
</context>
<context>
    <name>CardsPage</name>
    <message>
        <source>Swipe or tap the card</source>
        <translation>请刷卡或贴卡</translation>
    </message>
    <message>
        <source>A lost, frozen or replaced one as well. Without it: phone, name or number.</source>
        <translation>已挂失、冻结、补办的卡也可以刷。没有卡时，请在上方输入手机号、全名、会员号或卡号。</translation>
    </message>
    <message>
        <source>A lost, frozen or replaced one as well. Without it: phone or number.</source>
        <translation>已挂失、冻结、补办的卡也可以刷。没有卡时，请在上方输入手机号、会员号或卡号。</translation>
    </message>
</context>
<context>
    <name>CardsView</name>
    <message>
        <source>Cases ({count})</source>
        <translation>异常（{count}）</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <source>Blank stock</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>Card check</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>Parts of the card desk</source>
        <translation>卡务分页</translation>
    </message>
</context>
<context>
    <name>CaseNotice</name>
    <message>
        <source>{count} more under Cases, Ctrl 4</source>
        <translation>“异常”（Ctrl 4）中还有 {count} 项</translation>
    </message>
</context>
<context>
    <name>CasesView</name>
    <message>
        <source>Open cases of this store</source>
        <translation>与本店有关的异常</translation>
    </message>
    <message>
        <source>No case is open for this store</source>
        <translation>本店没有待处理的异常</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>To the member's cards</source>
        <translation>会员的卡</translation>
    </message>
    <message>
        <source>Opened {time} under entry {number} of till {terminal}</source>
        <translation>{time} 立案，见收银机 {terminal} 第 {number} 号记录</translation>
    </message>
    <message>
        <source>{name} (member {number})</source>
        <translation>{name}（会员号 {number}）</translation>
    </message>
    <message>
        <source>unknown here</source>
        <translation>本机不详</translation>
    </message>
    <message>
        <source>Head office reports them here, for example when two stores replaced the same card.</source>
        <translation>如有异常，例如两店给同一会员补了卡，总部会通知到这里。</translation>
    </message>
    <message>
        <source>Head office closes the case once it is settled; it then leaves this list.</source>
        <translation>处理完毕后由总部结案，此项随即消失。</translation>
    </message>
</context>
<context>
    <name>CashSheet</name>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>{count} jiao</source>
        <translation>{count} 角</translation>
    </message>
    <message>
        <source>{coin}: how many</source>
        <translation>{coin} 的数量</translation>
    </message>
    <message>
        <source>its total</source>
        <translation>汇总额</translation>
    </message>
    <message>
        <source>total on its terminal</source>
        <translation>终端或平台汇总额</translation>
    </message>
    <message>
        <source>Note or coin</source>
        <translation>面额</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
</context>
<context>
    <name>ChangePage</name>
    <message>
        <source>Change details of {name}</source>
        <translation>{name} 的信息变更</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Save the change</source>
        <translation>保存变更</translation>
    </message>
    <message>
        <source>Consent: {purpose}</source>
        <translation>授权：{purpose}</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>given</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Proof seen</source>
        <translation>已核验证件</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>原因（选填）</translation>
    </message>
    <message>
        <source>Member asked for it</source>
        <translation>会员要求</translation>
    </message>
    <message>
        <source>Correction of a mistake</source>
        <translation>更正错误</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>…{digits} stays</source>
        <translation>不变（尾号 {digits}）</translation>
    </message>
    <message>
        <source>Asked for before: {fields}</source>
        <translation>此前已登记：{fields}</translation>
    </message>
</context>
<context>
    <name>ChartsPage</name>
    <message>
        <source>Sold by hour</source>
        <translation>分时销售</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Without a card</source>
        <translation>非会员</translation>
    </message>
    <message>
        <source>Sold by tier</source>
        <translation>各等级销售</translation>
    </message>
    <message>
        <source>Points by hour</source>
        <translation>分时积分</translation>
    </message>
    <message>
        <source>given</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>spent</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>In all {amount}, {members} of it to members.</source>
        <translation>合计 {amount}，其中会员 {members}。</translation>
    </message>
    <message>
        <source>{given} given, {spent} spent.</source>
        <translation>发放 {given}，使用 {spent}。</translation>
    </message>
    <message>
        <source>Most from: {hours}.</source>
        <translation>最多时段：{hours}。</translation>
    </message>
    <message>
        <source>F6 shows every figure as a table.</source>
        <translation>F6 列出全部数字。</translation>
    </message>
</context>
<context>
    <name>CheckPresenter</name>
    <message>
        <source>The encoder has another card to do</source>
        <translation>写卡器正在处理另一张卡</translation>
    </message>
    <message>
        <source>Check this one after that.</source>
        <translation>请等它完成后再检测。</translation>
    </message>
    <message>
        <source>The card check is being printed</source>
        <translation>正在打印检测单</translation>
    </message>
    <message>
        <source>Nothing of it is kept.</source>
        <translation>检测内容不作保留。</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Check another card</source>
        <translation>再检测一张</translation>
    </message>
    <message>
        <source>Check a card</source>
        <translation>检测卡片</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>1st swipe</source>
        <translation>第 1 次</translation>
    </message>
    <message>
        <source>2nd swipe</source>
        <translation>第 2 次</translation>
    </message>
    <message>
        <source>3rd swipe</source>
        <translation>第 3 次</translation>
    </message>
    <message>
        <source>No encoder at this till</source>
        <translation>本机没有写卡器</translation>
    </message>
    <message>
        <source>Cards are checked at a till with an encoder or a chip reader; see Devices.</source>
        <translation>请到有写卡器或芯片读卡器的收银机检测；见“设备”。</translation>
    </message>
    <message>
        <source>Is the card or the reader at fault?</source>
        <translation>是卡坏了，还是读卡器坏了？</translation>
    </message>
    <message>
        <source>The card is read and tried; the member and what is on the card stay as they are.</source>
        <translation>只读取并测试卡片，会员信息和卡内数据不变。</translation>
    </message>
    <message>
        <source>This is the last time.</source>
        <translation>这是最后一次。</translation>
    </message>
    <message>
        <source>Swipe the same card again</source>
        <translation>请再刷一次同一张卡</translation>
    </message>
    <message>
        <source>And once more after that.</source>
        <translation>之后还要再刷一次。</translation>
    </message>
    <message>
        <source>Swipe the card through, or lay it on</source>
        <translation>请刷卡，或把卡放上</translation>
    </message>
    <message>
        <source>Swipe the card through the encoder</source>
        <translation>请将卡刷过写卡器</translation>
    </message>
    <message>
        <source>Lay the card on the reader and leave it there</source>
        <translation>请把卡放在读卡器上，不要移动</translation>
    </message>
    <message>
        <source>A stripe is asked for three times.</source>
        <translation>磁条卡共需刷三次。</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡号</translation>
    </message>
</context>
<context>
    <name>CheckoutView</name>
    <message>
        <source>{count} points</source>
        <translation>积分 {count}</translation>
    </message>
</context>
<context>
    <name>CloseSteps</name>
    <message>
        <source>Close the shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Everything agrees.</source>
        <translation>账款相符。</translation>
    </message>
    <message>
        <source>Baskets on hold: {count}. They wait for the next shift.</source>
        <translation>挂单 {count} 笔，留待下一班次。</translation>
    </message>
    <message>
        <source>Wrong change</source>
        <translation>找零有误</translation>
    </message>
    <message>
        <source>Counted twice, not found</source>
        <translation>复点未找到</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新清点</translation>
    </message>
    <message>
        <source>To the safe: {amount}</source>
        <translation>缴款：{amount}</translation>
    </message>
    <message>
        <source>The difference and its reason go into the report, which cannot be changed afterwards.</source>
        <translation>差异连同原因记入报表，之后不再更改。</translation>
    </message>
    <message>
        <source>Left in the drawer, in yuan</source>
        <translation>留作备用金（元）</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>原因不明</translation>
    </message>
    <message>
        <source>Reason for the difference</source>
        <translation>差异原因</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>交班</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>Recovery phrase, or head office's code for this file</source>
        <translation>恢复码，或总部给出的该文件的开启码</translation>
    </message>
    <message>
        <source>Open and check it</source>
        <translation>打开并检查</translation>
    </message>
    <message>
        <source>Unlock the backup</source>
        <translation>打开备份</translation>
    </message>
    <message>
        <source>This machine still has the key: you can leave this empty.</source>
        <translation>本机的密钥还在：可以留空。</translation>
    </message>
    <message>
        <source>Type the eight groups from the safe, with or without spaces.</source>
        <translation>请输入保险柜里的八组数字，空格可有可无。</translation>
    </message>
</context>
<context>
    <name>ConsentChoices</name>
    <message>
        <source>Consents</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Ask about each one separately. Text version {version}</source>
        <translation>请逐项征询，文本版本 {version}</translation>
    </message>
</context>
<context>
    <name>CountComparison</name>
    <message>
        <source>Numbers, kind</source>
        <translation>号段、卡种</translation>
    </message>
    <message>
        <source>By the journal</source>
        <translation>账面数</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>实盘数</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>{count} missing</source>
        <translation>缺 {count} 张</translation>
    </message>
    <message>
        <source>{count} too many</source>
        <translation>多 {count} 张</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>By the journal: received, less issued, spoiled and handed out.</source>
        <translation>账面数：入库数减去已发、废卡和领用。</translation>
    </message>
</context>
<context>
    <name>CountSheet</name>
    <message>
        <source>Count what lies in the drawer</source>
        <translation>请清点抽屉里的空白卡</translation>
    </message>
    <message>
        <source>Numbers, kind</source>
        <translation>号段、卡种</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>实盘数</translation>
    </message>
    <message>
        <source>Counted, box {number}</source>
        <translation>实盘数，第 {number} 盒</translation>
    </message>
    <message>
        <source>Count every box before you look up any figure; type 0 for an empty one.</source>
        <translation>请先逐盒清点，不要先查账面数；没有的填 0。</translation>
    </message>
</context>
<context>
    <name>CountSteps</name>
    <message>
        <source>Note (what explains a difference)</source>
        <translation>备注（差异原因）</translation>
    </message>
    <message>
        <source>Blind count</source>
        <translation>盲盘</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Save and print</source>
        <translation>保存并打印</translation>
    </message>
    <message>
        <source>Save the count</source>
        <translation>保存盘点结果</translation>
    </message>
    <message>
        <source>Saving leaves the stock as it is: a difference stays until the cards are found or booked as spoiled.</source>
        <translation>保存不会改动账面：找到卡或登记为废卡之前，差异一直保留。</translation>
    </message>
    <message>
        <source>What should be there is shown once every box is counted.</source>
        <translation>每盒都清点后，才显示账面数。</translation>
    </message>
    <message>
        <source>Count all the cash in the drawer, including the float. The expected amount is shown afterwards.</source>
        <translation>清点钱箱内全部现金，包括备用金。应有金额在清点后显示。</translation>
    </message>
</context>
<context>
    <name>CouponButtons</name>
    <message>
        <source>This member has no coupon; type the code of a new one</source>
        <translation>该会员没有可用的券，可输入新券的券码</translation>
    </message>
    <message>
        <source>{value} off from {minimum}, until {day}</source>
        <translation>满 {minimum} 减 {value}，有效至 {day}</translation>
    </message>
    <message>
        <source>{value} off, until {day}</source>
        <translation>减 {value}，有效至 {day}</translation>
    </message>
</context>
<context>
    <name>CustomerScreenCard</name>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The customer's screen</source>
        <translation>顾客屏</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The customer's screen is off.</source>
        <translation>顾客屏已关闭。</translation>
    </message>
    <message>
        <source>Shown on {monitor}.</source>
        <translation>正显示在 {monitor}。</translation>
    </message>
    <message>
        <source>No second monitor found. Plug one in, and it is used automatically.</source>
        <translation>没有第二台显示器；接上后会自动找到。</translation>
    </message>
    <message>
        <source>Identify monitors</source>
        <translation>辨认显示器</translation>
    </message>
    <message>
        <source>{monitor} (not connected)</source>
        <translation>{monitor}（未接）</translation>
    </message>
</context>
<context>
    <name>DayEndView</name>
    <message>
        <source>Till and head office agree: {count} entries</source>
        <translation>与总部一致，共 {count} 条记录</translation>
    </message>
    <message>
        <source>Till and head office differed</source>
        <translation>与总部不一致</translation>
    </message>
    <message>
        <source>Reason: {reason} ({name})</source>
        <translation>原因：{reason}（{name}）</translation>
    </message>
    <message>
        <source>Certificate of {day}</source>
        <translation>{day} 日结凭证</translation>
    </message>
    <message>
        <source>Entries that differ: {count}. Nothing is lost; the day is not closed yet.</source>
        <translation>与总部不一致的记录：{count} 条。记录没有丢失，今天尚未日结。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>双方不一致之处</translation>
    </message>
</context>
<context>
    <name>DayGuide</name>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{day} is closed</source>
        <translation>{day} 已日结</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收银</translation>
    </message>
    <message>
        <source>Almost done</source>
        <translation>即将完成</translation>
    </message>
    <message>
        <source>The day is closed here and the certificate printed; head office does not have it yet.</source>
        <translation>本机已日结，凭证已打印；总部尚未收到凭证。</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>上传凭证</translation>
    </message>
    <message>
        <source>End the day</source>
        <translation>日结</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Closed at {moment}, by {name}. You can run it again; nothing is booked twice.</source>
        <translation>{moment} 由{name}日结。可再次运行，不会重复记账。</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Reprint the last certificate</source>
        <translation>重印最近一张凭证</translation>
    </message>
    <message>
        <source>The current step finishes first.</source>
        <translation>等待当前步骤结束。</translation>
    </message>
    <message>
        <source>Day end is running</source>
        <translation>正在日结</translation>
    </message>
    <message>
        <source>You can keep selling meanwhile (Alt C); those sales belong to the next day end. Stopping is safe: it resumes later where it left off.</source>
        <translation>其间可继续收银（Alt C），现在的销售计入下一次日结。可以放心停止：以后从中断处继续。</translation>
    </message>
    <message>
        <source>Ready to resume</source>
        <translation>从中断处继续</translation>
    </message>
    <message>
        <source>Finished steps stay done; nothing is done twice.</source>
        <translation>已完成的步骤保留，不会重复任何操作。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>First count the drawer and close the shift. The rest runs by itself.</source>
        <translation>先清点钱箱并交班，之后全部自动完成。</translation>
    </message>
    <message>
        <source>Count, then end day</source>
        <translation>清点交班并日结</translation>
    </message>
    <message>
        <source>One key sends and fetches everything, compares with head office and prints the certificate.</source>
        <translation>一键完成：上传并取回全部数据，与总部核对，打印凭证。</translation>
    </message>
</context>
<context>
    <name>DetailsForm</name>
    <message>
        <source>{field} (optional)</source>
        <translation>{field}（选填）</translation>
    </message>
</context>
<context>
    <name>DetailsPage</name>
    <message>
        <source>Full details of {name}</source>
        <translation>{name} 的完整资料</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Show full details</source>
        <translation>查看完整资料</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Member asked for it</source>
        <translation>会员要求</translation>
    </message>
    <message>
        <source>Identity check</source>
        <translation>身份核验</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>客诉</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>送货</translation>
    </message>
    <message>
        <source>Shown until you leave this page; who asked and why is on record.</source>
        <translation>离开此页即不再显示；查看人和原因已记录。</translation>
    </message>
    <message>
        <source>Head office was asked; the answer comes here. You may leave meanwhile.</source>
        <translation>已向总部查询，结果将显示在这里。期间可以离开此页。</translation>
    </message>
    <message>
        <source>Only head office can read them. Who asks and why is put on record first.</source>
        <translation>只有总部可以读取。查看前会先记录查看人和原因。</translation>
    </message>
</context>
<context>
    <name>DeviceList</name>
    <message>
        <source>No device is configured at this till</source>
        <translation>本机未配置任何设备</translation>
    </message>
    <message>
        <source>Open another device</source>
        <translation>打开另一台设备</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>DevicePanel</name>
    <message>
        <source>Add to log</source>
        <translation>添加记录</translation>
    </message>
    <message>
        <source>Swipe or tap a card now</source>
        <translation>请现在刷卡或贴卡</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Testing …</source>
        <translation>测试中…</translation>
    </message>
    <message>
        <source>Maintenance log</source>
        <translation>维护记录</translation>
    </message>
    <message>
        <source>Nothing in the maintenance log yet</source>
        <translation>尚无维护记录</translation>
    </message>
    <message>
        <source>For service: {detail}</source>
        <translation>技术信息：{detail}</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>since {time}</source>
        <translation>{time} 起</translation>
    </message>
    <message>
        <source>last: {fault}, {time}</source>
        <translation>上次：{fault}，{time}</translation>
    </message>
    <message>
        <source>via the printer</source>
        <translation>接在打印机上</translation>
    </message>
    <message>
        <source>no status yet</source>
        <translation>尚无状态</translation>
    </message>
</context>
<context>
    <name>DevicesPresenter</name>
    <message>
        <source>This card came from another reader: {reader}</source>
        <translation>这张卡来自另一台读卡器：{reader}</translation>
    </message>
    <message>
        <source>Use the one that is being tested, or press Esc.</source>
        <translation>请用正在测试的那台，或按 Esc。</translation>
    </message>
</context>
<context>
    <name>DevicesView</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>模拟设备</translation>
    </message>
    <message>
        <source>Printouts</source>
        <translation>单据样张</translation>
    </message>
    <message>
        <source>Choose devices again (restarts the till)</source>
        <translation>重新选择设备：收银机会重启</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>The slip is being printed: hand it over with the card.</source>
        <translation>凭条正在打印，请与卡一并交给会员。</translation>
    </message>
    <message>
        <source>Card …{last4} is ready</source>
        <translation>尾号 {last4} 的新卡已制好</translation>
    </message>
    <message>
        <source>Card …{last4} is replaced and refused from now on.</source>
        <translation>尾号 {last4} 的旧卡已补办，即刻停用。</translation>
    </message>
    <message>
        <source>The fee was waived.</source>
        <translation>手续费已免收。</translation>
    </message>
    <message>
        <source>It is not active yet: activate it when the member holds it.</source>
        <translation>尚未激活：交到会员手中后再激活。</translation>
    </message>
    <message>
        <source>Hand over the new card, and keep the old one for the manager.</source>
        <translation>请交付新卡；旧卡收回，交店长保管。</translation>
    </message>
    <message>
        <source>Hand over the new card: it works at once.</source>
        <translation>请交付新卡，即刻可用。</translation>
    </message>
    <message>
        <source>The till is back</source>
        <translation>收银机已恢复</translation>
    </message>
    <message>
        <source>Open the till</source>
        <translation>打开收银机</translation>
    </message>
    <message>
        <source>Fee {amount} · {way}</source>
        <translation>手续费 {amount} · {way}</translation>
    </message>
    <message>
        <source>The member's phone shows it once head office knows of it.</source>
        <translation>总部收到后，会员手机上即可显示。</translation>
    </message>
</context>
<context>
    <name>DonePanel</name>
    <message>
        <source>{total} paid with {tendered}</source>
        <translation>应付 {total} · 实收 {tendered}</translation>
    </message>
    <message>
        <source>{count} points earned</source>
        <translation>本次积分 {count}</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>小票号 {number}</translation>
    </message>
    <message>
        <source>Sale completed</source>
        <translation>收款完成</translation>
    </message>
    <message>
        <source>Change to give</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>The next scan starts a new sale</source>
        <translation>扫描下一件商品即开始新的一单</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>EncodePage</name>
    <message>
        <source>Another card in hand? Its printed number</source>
        <translation>手上是另一张卡？请输入卡面号码</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>用这张</translation>
    </message>
    <message>
        <source>Kind of card</source>
        <translation>卡种</translation>
    </message>
    <message>
        <source>Cancel writing</source>
        <translation>取消写卡</translation>
    </message>
    <message>
        <source>No blank card is left here: receive a box under Blank stock first.</source>
        <translation>本机已无空白卡：请先在“空白卡”中入库。</translation>
    </message>
    <message>
        <source>The member gets this number, without plastic</source>
        <translation>会员得到此号码，无实体卡</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>写卡中…</translation>
    </message>
    <message>
        <source>Try with the next card</source>
        <translation>换一张再试</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Issue this card</source>
        <translation>发卡</translation>
    </message>
    <message>
        <source>Replace the card</source>
        <translation>补办</translation>
    </message>
    <message>
        <source>Replace and take {amount}</source>
        <translation>补办并收 {amount}</translation>
    </message>
    <message>
        <source>Waiting for the card …</source>
        <translation>等待卡片…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking into the card drawer …</source>
        <translation>正在查空白卡…</translation>
    </message>
    <message>
        <source>Take this card from the card drawer</source>
        <translation>请取这张空白卡</translation>
    </message>
    <message>
        <source>Old card: {kind}. No blank card of this kind is left here.</source>
        <translation>旧卡是{kind}，这里没有可发的同种空白卡了。</translation>
    </message>
</context>
<context>
    <name>EncodeProgress</name>
    <message>
        <source>Lay on the card</source>
        <translation>放卡</translation>
    </message>
    <message>
        <source>Swipe the card</source>
        <translation>刷卡</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写卡</translation>
    </message>
    <message>
        <source>Swipe once more</source>
        <translation>再刷一次</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Lay the blank card on the encoder and leave it there</source>
        <translation>请把空白卡放在写卡器上，不要移动</translation>
    </message>
    <message>
        <source>Swipe the blank card through the encoder</source>
        <translation>请将空白卡刷过写卡器</translation>
    </message>
    <message>
        <source>Writing: do not take the card away</source>
        <translation>正在写卡，请勿取走</translation>
    </message>
    <message>
        <source>Swipe the same card once more</source>
        <translation>请将同一张卡再刷一次</translation>
    </message>
    <message>
        <source>Comparing what the card says</source>
        <translation>正在核对卡内数据</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>What was done</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Save to the log</source>
        <translation>记入维护记录</translation>
    </message>
</context>
<context>
    <name>ErasePanel</name>
    <message>
        <source>Erase a stripe</source>
        <translation>擦除磁条</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Erase another</source>
        <translation>再擦除一张</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核对</translation>
    </message>
</context>
<context>
    <name>EraseTask</name>
    <message>
        <source>The encoder has another card to do</source>
        <translation>写卡器正在处理另一张卡</translation>
    </message>
    <message>
        <source>Erase this one after that.</source>
        <translation>请等它完成后再擦除这张。</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Data folder</source>
        <translation>数据目录</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端号</translation>
    </message>
    <message>
        <source>This till</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Members on this till</source>
        <translation>本机会员资料</translation>
    </message>
    <message>
        <source>Program version</source>
        <translation>程序版本</translation>
    </message>
    <message>
        <source>{version} (database {schema})</source>
        <translation>{version}（数据库 {schema}）</translation>
    </message>
</context>
<context>
    <name>FeeBox</name>
    <message>
        <source>Fee {amount}</source>
        <translation>手续费 {amount}</translation>
    </message>
    <message>
        <source>Waive</source>
        <translation>免收</translation>
    </message>
    <message>
        <source>Reference on the slip</source>
        <translation>单据上的参考号</translation>
    </message>
</context>
<context>
    <name>FigureCards</name>
    <message>
        <source>Points given</source>
        <translation>发放积分</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>Sales: {count}</source>
        <translation>{count} 笔销售</translation>
    </message>
    <message>
        <source>Sales: {count}, {amount}</source>
        <translation>{count} 笔，{amount}</translation>
    </message>
    <message>
        <source>Members' share</source>
        <translation>会员占比</translation>
    </message>
    <message>
        <source>spent {points}</source>
        <translation>使用 {points}</translation>
    </message>
    <message>
        <source>Refunds: +{back} −{taken}</source>
        <translation>退货 +{back} −{taken}</translation>
    </message>
    <message>
        <source>Open cases: {count}</source>
        <translation>未结异常 {count} 件</translation>
    </message>
    <message>
        <source>No open cases</source>
        <translation>无未结异常</translation>
    </message>
    <message>
        <source>Card desk, Ctrl 4</source>
        <translation>见卡务 Ctrl 4</translation>
    </message>
    <message>
        <source>Refunds: {count}, {amount}</source>
        <translation>退货 {amount}（{count} 笔）</translation>
    </message>
    <message>
        <source>members {amount}</source>
        <translation>其中会员 {amount}</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>优惠金额</translation>
    </message>
    <message>
        <source>To upload</source>
        <translation>待上传总部</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Spent within the period</source>
        <translation>周期内消费</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Birthday month</source>
        <translation>生日月</translation>
    </message>
    <message>
        <source>Member number</source>
        <translation>会员号</translation>
    </message>
    <message>
        <source>No longer a member</source>
        <translation>已退会</translation>
    </message>
    <message>
        <source>Change overdue (was due {day}): {fields}</source>
        <translation>待办变更已逾期（期限 {day}）：{fields}</translation>
    </message>
    <message>
        <source>Change due by {day}: {fields}</source>
        <translation>待办变更（期限 {day}）：{fields}</translation>
    </message>
    <message>
        <source>Some of this was done here and is not at head office yet: it goes there by itself.</source>
        <translation>部分操作在本机办理，尚未上传总部，将自动上传。</translation>
    </message>
    <message>
        <source>Head office data as of {time}</source>
        <translation>总部数据截至 {time}</translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <source>What the backup holds</source>
        <translation>备份里有什么</translation>
    </message>
    <message>
        <source>Head office is being asked what it holds …</source>
        <translation>正在询问总部保存了什么…</translation>
    </message>
    <message>
        <source>Bring the key back</source>
        <translation>找回密钥</translation>
    </message>
    <message>
        <source>What will happen to this machine</source>
        <translation>本机会变成怎样</translation>
    </message>
    <message>
        <source>Set the present record aside and restore the backup</source>
        <translation>把现有记录移到一旁，从备份继续</translation>
    </message>
    <message>
        <source>Restore the backup</source>
        <translation>从备份继续</translation>
    </message>
</context>
<context>
    <name>GiftPanel</name>
    <message>
        <source>Gift for points</source>
        <translation>积分兑礼</translation>
    </message>
    <message>
        <source>It is handed over when the sale is complete; its slip prints with the receipt.</source>
        <translation>收款完成时交给顾客，兑礼单随小票一起打印。</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼品</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Take the gift</source>
        <translation>兑这件礼品</translation>
    </message>
</context>
<context>
    <name>GiftsPage</name>
    <message>
        <source>Gifts and draws</source>
        <translation>礼品与抽奖</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Check the draws</source>
        <translation>核对抽奖</translation>
    </message>
    <message>
        <source>{count} draws, the seed is still secret</source>
        <translation>抽奖 {count} 次，种子尚未公开</translation>
    </message>
    <message>
        <source>The scheme has no gifts</source>
        <translation>会员方案没有礼品</translation>
    </message>
    <message>
        <source>Gifts in this store</source>
        <translation>本店礼品</translation>
    </message>
    <message>
        <source>Draws at this till</source>
        <translation>本机抽奖记录</translation>
    </message>
    <message>
        <source>Stock in</source>
        <translation>入库</translation>
    </message>
    <message>
        <source>Write off</source>
        <translation>报损</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>{name} · {count} left</source>
        <translation>{name} · 剩 {count}</translation>
    </message>
    <message>
        <source>{count} draws, {wrong} do not match the seed</source>
        <translation>抽奖 {count} 次，{wrong} 处与种子不符</translation>
    </message>
    <message>
        <source>{count} draws, all match the seed</source>
        <translation>抽奖 {count} 次，全部与种子相符</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>No draws at this till yet</source>
        <translation>本机尚无抽奖</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Counted on the shelf</source>
        <translation>实盘数量</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>备注（选填）</translation>
    </message>
    <message>
        <source>Delivery note no. (optional)</source>
        <translation>送货单号（选填）</translation>
    </message>
    <message>
        <source>Check them with F4</source>
        <translation>按 F4 核对</translation>
    </message>
</context>
<context>
    <name>HandOutForm</name>
    <message>
        <source>Hand out cards</source>
        <translation>空白卡领用</translation>
    </message>
    <message>
        <source>To another counter, store or person, who keeps them from then on.</source>
        <translation>交给其他柜台、门店或人员，此后由对方保管。</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>起始号码</translation>
    </message>
    <message>
        <source>Last number</source>
        <translation>结束号码</translation>
    </message>
    <message>
        <source>Who gets them</source>
        <translation>领用方</translation>
    </message>
    <message>
        <source>Hand out {count}</source>
        <translation>领用 {count} 张</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>领用</translation>
    </message>
</context>
<context>
    <name>HandOverPanel</name>
    <message>
        <source>Find member</source>
        <translation>找会员</translation>
    </message>
    <message>
        <source>Proof and fee</source>
        <translation>证件与收费</translation>
    </message>
    <message>
        <source>Encode, hand over</source>
        <translation>写卡交付</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>Done here</source>
        <translation>本机办理记录</translation>
    </message>
    <message>
        <source>Nothing yet with this member's cards</source>
        <translation>本机尚未办理过此会员的卡务</translation>
    </message>
    <message>
        <source>approved by {name}</source>
        <translation>{name} 批准</translation>
    </message>
    <message>
        <source>fee waived</source>
        <translation>免收手续费</translation>
    </message>
</context>
<context>
    <name>HoldPanel</name>
    <message>
        <source>Hold this basket</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Take up a basket</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Name (may be empty)</source>
        <translation>名称（可不填）</translation>
    </message>
    <message>
        <source>what you know the customer by</source>
        <translation>便于认出顾客</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Waiting: {count}</source>
        <translation>已挂单：{count}</translation>
    </message>
    <message>
        <source>No basket waits</source>
        <translation>没有挂单</translation>
    </message>
    <message>
        <source>Baskets that wait</source>
        <translation>挂单列表</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Take up</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} 等，另 {count} 项</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete {amount} for good?</source>
        <translation>确定删除 {amount} 的挂单？</translation>
    </message>
    <message>
        <source>… {count} more</source>
        <translation>……另有 {count} 项</translation>
    </message>
</context>
<context>
    <name>InterruptedView</name>
    <message>
        <source>A payment was cut off</source>
        <translation>有一笔付款中断了</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>收银员</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>应付</translation>
    </message>
    <message>
        <source>Received so far</source>
        <translation>已收合计</translation>
    </message>
    <message>
        <source>The customer is still here</source>
        <translation>顾客还在</translation>
    </message>
    <message>
        <source>Go on with the sale</source>
        <translation>继续这一单</translation>
    </message>
    <message>
        <source>The customer gets it back</source>
        <translation>退还给顾客</translation>
    </message>
    <message>
        <source>Reference of the return</source>
        <translation>退款参考号</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Not now: other goods are on the counter, or these cannot be read any more.</source>
        <translation>现在不行：收银机上还有别的商品，或这一单已无法读取。</translation>
    </message>
    <message>
        <source>{amount} in cash: give it out of the drawer.</source>
        <translation>现金 {amount}：请从钱箱退还。</translation>
    </message>
    <message>
        <source>{name} worth {amount}: they are set free again.</source>
        <translation>{name}抵 {amount}：将解除占用。</translation>
    </message>
    <message>
        <source>{name} worth {amount}: it can be used again.</source>
        <translation>{name} {amount}：可以再次使用。</translation>
    </message>
    <message>
        <source>{name} {amount}: give it back at its own terminal first.</source>
        <translation>{name} {amount}：请先在对应的机具上退款。</translation>
    </message>
    <message>
        <source>Type the reference of the slip</source>
        <translation>请输入小票上的参考号</translation>
    </message>
    <message>
        <source>The program stopped while this customer was paying, and the sale was not completed. The payments below were not given back: check the terminals' slips, then go on with the sale or give them back.</source>
        <translation>顾客付款时程序中断，没有成交。下列款项仍未退还：请核对刷卡机、扫码机的小票，再继续或退还。</translation>
    </message>
    <message>
        <source>Payments received</source>
        <translation>已收款项</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>已退还</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Key {key}</source>
        <translation>按键 {key}</translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>Everywhere</source>
        <translation>任何页面</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>选择一行</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>切换页面</translation>
    </message>
    <message>
        <source>Confirm a field, and go on</source>
        <translation>确认本栏，继续</translation>
    </message>
    <message>
        <source>Next field or button</source>
        <translation>下一栏或按钮</translation>
    </message>
    <message>
        <source>Previous one</source>
        <translation>上一栏或按钮</translation>
    </message>
    <message>
        <source>Press that button</source>
        <translation>按下带框的按钮</translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keys on this page</source>
        <translation>本页可用的按键</translation>
    </message>
    <message>
        <source>PgDn shows more; any other key closes this help</source>
        <translation>按 PgDn 看其余按键；按其他键关闭</translation>
    </message>
    <message>
        <source>Scan or swipe at any time; any key closes this help</source>
        <translation>可随时扫码或刷卡；按任意键关闭</translation>
    </message>
    <message>
        <source>{heading} (continued)</source>
        <translation>{heading}（续）</translation>
    </message>
</context>
<context>
    <name>LargeChangePanel</name>
    <message>
        <source>So much change?</source>
        <translation>找零这么多？</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Type the amount again</source>
        <translation>重新输入金额</translation>
    </message>
    <message>
        <source>{amount} was typed as received</source>
        <translation>输入的收款为 {amount}</translation>
    </message>
    <message>
        <source>Yes, {amount} goes back</source>
        <translation>没错，找零 {amount}</translation>
    </message>
</context>
<context>
    <name>LimitPanel</name>
    <message>
        <source>Leave it</source>
        <translation>不加了</translation>
    </message>
    <message>
        <source>Sell it all the same</source>
        <translation>仍然销售</translation>
    </message>
</context>
<context>
    <name>LockNote</name>
    <message>
        <source>Locked at {time}</source>
        <translation>{time} 锁屏</translation>
    </message>
    <message>
        <source>The basket is kept; lines: {count}. Customers do not see it.</source>
        <translation>购物篮已保留，共 {count} 行，顾客看不到。</translation>
    </message>
    <message>
        <source>The basket is empty.</source>
        <translation>台上没有商品。</translation>
    </message>
    <message>
        <source>Locked automatically at {time}, after {minutes} min without a key or a card</source>
        <translation>{time} 自动锁屏：{minutes} 分钟没有按键或刷卡</translation>
    </message>
    <message>
        <source>The payment in progress is kept as it is. Customers do not see it.</source>
        <translation>进行中的收款原样保留，顾客看不到。</translation>
    </message>
    <message>
        <source>{name} continues where they left off. Anybody else who may unlock it ({people}) takes over the till.</source>
        <translation>{name}解锁后从原处继续。其他有权解锁的人（{people}）解锁后，即由其当班。</translation>
    </message>
</context>
<context>
    <name>LongWorkBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候……</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止……</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>To the audit</source>
        <translation>进入审计</translation>
    </message>
    <message>
        <source>To the day end</source>
        <translation>去日结</translation>
    </message>
    <message>
        <source>A card is at the encoder</source>
        <translation>正在写卡或检测</translation>
    </message>
    <message>
        <source>Finish with it, or cancel with Esc; then leave.</source>
        <translation>请先完成，或按 Esc 取消，再离开。</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>去设置</translation>
    </message>
</context>
<context>
    <name>MemberColumn</name>
    <message>
        <source>To the member's file</source>
        <translation>会员档案</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <source>Choose a card</source>
        <translation>选择一张卡</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>积分 {count}</translation>
    </message>
    <message>
        <source>Phone …{digits}</source>
        <translation>手机尾号 {digits}</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>{time} 起</translation>
    </message>
    <message>
        <source>good until {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
    <message>
        <source>Head office has not confirmed everything done here yet</source>
        <translation>有办理记录总部尚未确认</translation>
    </message>
</context>
<context>
    <name>MemberPanel</name>
    <message>
        <source>Swipe or tap a member card</source>
        <translation>请刷会员卡</translation>
    </message>
    <message>
        <source>at any moment, or type its number</source>
        <translation>随时可刷，也可输入卡号</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Earns now</source>
        <translation>本次积分</translation>
    </message>
    <message>
        <source>Card ending in {digits}</source>
        <translation>卡号末四位 {digits}</translation>
    </message>
    <message>
        <source>✦ Birthday month</source>
        <translation>✦ 生日月</translation>
    </message>
    <message>
        <source>{count} points end on {day}</source>
        <translation>{count} 分 {day} 到期</translation>
    </message>
    <message>
        <source>Back to the goods</source>
        <translation>返回商品</translation>
    </message>
    <message>
        <source>More of the member</source>
        <translation>会员详情</translation>
    </message>
</context>
<context>
    <name>MemberSearch</name>
    <message>
        <source>Find a member</source>
        <translation>查找会员</translation>
    </message>
    <message>
        <source>Members found</source>
        <translation>找到的会员</translation>
    </message>
    <message>
        <source>{count} members found: who is it?</source>
        <translation>找到 {count} 位会员，请选择</translation>
    </message>
    <message>
        <source>phone …{digits}</source>
        <translation>手机尾号 {digits}</translation>
    </message>
    <message>
        <source>no card</source>
        <translation>无卡</translation>
    </message>
    <message>
        <source>card …{digits}: {state}</source>
        <translation>卡尾号 {digits}：{state}</translation>
    </message>
    <message>
        <source>Card or phone</source>
        <translation>卡号、手机号</translation>
    </message>
    <message>
        <source>Card, phone, name or member no.</source>
        <translation>刷卡，或输入手机号、全名、会员号、卡号</translation>
    </message>
    <message>
        <source>Card, phone or member no.</source>
        <translation>刷卡，或输入手机号、会员号、卡号</translation>
    </message>
</context>
<context>
    <name>MembersView</name>
    <message>
        <source>New member</source>
        <translation>新会员</translation>
    </message>
    <message>
        <source>Change details</source>
        <translation>信息变更</translation>
    </message>
    <message>
        <source>Full details</source>
        <translation>完整资料</translation>
    </message>
    <message>
        <source>Pending change</source>
        <translation>待办登记</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Swipe or tap a member card, or scan its code</source>
        <translation>请刷会员卡、贴卡或扫会员码</translation>
    </message>
    <message>
        <source>Review ({count})</source>
        <translation>审核（{count}）</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Issue a card</source>
        <translation>发卡</translation>
    </message>
    <message>
        <source>To the cards</source>
        <translation>去卡务</translation>
    </message>
    <message>
        <source>Pending changes ({overdue} overdue)</source>
        <translation>待办变更（{overdue} 项逾期）</translation>
    </message>
    <message>
        <source>Pending changes ({count})</source>
        <translation>待办变更（{count}）</translation>
    </message>
    <message>
        <source>Pending changes</source>
        <translation>待办变更</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼品</translation>
    </message>
    <message>
        <source>Without a card: type the phone above, then Enter. A card that is blocked opens here, too.</source>
        <translation>没有卡时，请在上方输入手机号，按回车。停用的卡也能在这里打开。</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>MoneyWays</name>
    <message>
        <source>In cash instead</source>
        <translation>改退现金</translation>
    </message>
    <message>
        <source>{name}: refunded the way it was paid, as the scheme says</source>
        <translation>{name}：按制度原路退回</translation>
    </message>
    <message>
        <source>{name}: refunded in cash, as the scheme says</source>
        <translation>{name}：按制度退现金</translation>
    </message>
    <message>
        <source>{name}: refunded in cash, with approval</source>
        <translation>{name}：退现金（制度允许，需批准）</translation>
    </message>
    <message>
        <source>{name}: refunded the way it was paid; in cash with approval</source>
        <translation>{name}：原路退回，经批准可退现金</translation>
    </message>
</context>
<context>
    <name>NotReadyPage</name>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>NotePanel</name>
    <message>
        <source>Note to the sale</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>It is printed on the receipt and kept with the sale. No bank card numbers.</source>
        <translation>打印在小票上，随交易保存。请勿填写银行卡号。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>保存备注</translation>
    </message>
</context>
<context>
    <name>OpenSteps</name>
    <message>
        <source>Open the shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Float in yuan</source>
        <translation>备用金（元）</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Z reports</source>
        <translation>Z 报表</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>The last shift left {amount}. Press Enter to accept it.</source>
        <translation>上班次留底 {amount}，按 Enter 接受。</translation>
    </message>
    <message>
        <source>How much cash is in the drawer to start with?</source>
        <translation>开班时钱箱里有多少现金？</translation>
    </message>
</context>
<context>
    <name>PapersPage</name>
    <message>
        <source>Sale</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Sale without a member</source>
        <translation>非会员销售</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Refund without receipt</source>
        <translation>无小票退货</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>Z report</source>
        <translation>Z 报表</translation>
    </message>
    <message>
        <source>What would be printed</source>
        <translation>打印效果</translation>
    </message>
    <message>
        <source>Reload the files</source>
        <translation>重新读取文件</translation>
    </message>
    <message>
        <source>Layout from this till's file {file}</source>
        <translation>按本机文件 {file}</translation>
    </message>
    <message>
        <source>Layout from the scheme, or the built-in one</source>
        <translation>按制度中的版式，未设则用程序自带版式</translation>
    </message>
    <message>
        <source>Language of the paper</source>
        <translation>单据语言</translation>
    </message>
    <message>
        <source>Paper width</source>
        <translation>纸宽</translation>
    </message>
</context>
<context>
    <name>ParticularsPanel</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>补充说明</translation>
    </message>
    <message>
        <source>Proof seen</source>
        <translation>已核验证件</translation>
    </message>
</context>
<context>
    <name>PaymentPanel</name>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>待付</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>应付</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>兑礼品</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Amount received</source>
        <translation>实收</translation>
    </message>
    <message>
        <source>Points to use</source>
        <translation>使用积分</translation>
    </message>
    <message>
        <source>Reference on the slip</source>
        <translation>单据上的参考号</translation>
    </message>
    <message>
        <source>Code on the coupon</source>
        <translation>券码</translation>
    </message>
    <message>
        <source>Rounding of cash {amount}</source>
        <translation>现金抹零 {amount}</translation>
    </message>
    <message>
        <source>In cash {amount}</source>
        <translation>现金应付 {amount}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Use points</source>
        <translation>使用积分</translation>
    </message>
    <message>
        <source>Use coupon</source>
        <translation>使用优惠券</translation>
    </message>
</context>
<context>
    <name>PendingPage</name>
    <message>
        <source>Changes that wait for their proof</source>
        <translation>待办变更</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Change the details</source>
        <translation>办理变更</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>No change waits. One is put on the list from the member's file, F4.</source>
        <translation>没有待办变更。可在会员档案中按 F4 登记。</translation>
    </message>
    <message>
        <source>Reason (needed to withdraw)</source>
        <translation>原因（撤销时必填）</translation>
    </message>
    <message>
        <source>Member changed their mind</source>
        <translation>会员改变主意</translation>
    </message>
    <message>
        <source>Member never came</source>
        <translation>会员未再来</translation>
    </message>
    <message>
        <source>Done in another store</source>
        <translation>已在其他门店办理</translation>
    </message>
    <message>
        <source>Overdue (was due {day})</source>
        <translation>已逾期（期限 {day}）</translation>
    </message>
    <message>
        <source>due by {day}</source>
        <translation>期限 {day}</translation>
    </message>
    <message>
        <source>Overdue: was due by {day}</source>
        <translation>已逾期：办理期限为 {day}</translation>
    </message>
    <message>
        <source>Due by {day}</source>
        <translation>办理期限：{day}</translation>
    </message>
    <message>
        <source>Asked for at {time}, taken by {name}</source>
        <translation>{time} 登记，经手人 {name}</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>No. {id}</source>
        <translation>工号 {id}</translation>
    </message>
    <message>
        <source>has a staff card</source>
        <translation>有员工卡</translation>
    </message>
    <message>
        <source>no staff card</source>
        <translation>无员工卡</translation>
    </message>
    <message>
        <source>Choose a person with the arrow keys.</source>
        <translation>用方向键选择员工。</translation>
    </message>
    <message>
        <source>Only managers and auditors see other people's records.</source>
        <translation>他人的记录仅店长和审计可见。</translation>
    </message>
    <message>
        <source>The scheme has no training courses.</source>
        <translation>方案未设培训课程。</translation>
    </message>
    <message>
        <source>must choose a new PIN at the next sign-in</source>
        <translation>登录时须设新密码</translation>
    </message>
    <message>
        <source>Locked out at this till until {time} after wrong PINs</source>
        <translation>密码多次错误，本机锁定至 {time}</translation>
    </message>
    <message>
        <source>This till accepts no staff cards until {time}</source>
        <translation>本机在 {time} 前不接受员工卡</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>删除一位</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>To the day end</source>
        <translation>去日结</translation>
    </message>
</context>
<context>
    <name>PointsHint</name>
    <message>
        <source>Up to {count} points, worth {amount}</source>
        <translation>最多可用 {count} 分，抵 {amount}</translation>
    </message>
    <message>
        <source>No points can be used now</source>
        <translation>现在不能使用积分</translation>
    </message>
    <message>
        <source>Without the line {count} points, {amount}</source>
        <translation>断网时最多 {count} 分，抵 {amount}</translation>
    </message>
    <message>
        <source>Taken in steps of {count} points</source>
        <translation>每次须用 {count} 分的整数倍</translation>
    </message>
</context>
<context>
    <name>PointsPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>What points are good for</source>
        <translation>积分用途</translation>
    </message>
    <message>
        <source>Points, less with a minus</source>
        <translation>积分数，扣减用负数</translation>
    </message>
    <message>
        <source>Points missing</source>
        <translation>积分漏记</translation>
    </message>
    <message>
        <source>Booked by mistake</source>
        <translation>误记</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>补偿</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Points of {name}</source>
        <translation>{name} 的积分</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>积分 {count}</translation>
    </message>
    <message>
        <source>{count} end on {day}</source>
        <translation>{count} 分于 {day} 到期</translation>
    </message>
    <message>
        <source>{count} points are owed: the next ones pay them first</source>
        <translation>透支 {count} 分，后续积分先行抵补</translation>
    </message>
    <message>
        <source>Without the line: only what was done at this till</source>
        <translation>未联网：仅显示本机办理的明细</translation>
    </message>
    <message>
        <source>Adjust points</source>
        <translation>积分调整</translation>
    </message>
    <message>
        <source>The member does not agree</source>
        <translation>会员有异议</translation>
    </message>
    <message>
        <source>{name}  +{count} points</source>
        <translation>{name}  +{count} 分</translation>
    </message>
    <message>
        <source>done for this month</source>
        <translation>本月已满</translation>
    </message>
    <message>
        <source>Choose on the right</source>
        <translation>请在右侧选择</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>确认调整</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>登记异议</translation>
    </message>
    <message>
        <source>Give {count} points</source>
        <translation>发放 {count} 分</translation>
    </message>
    <message>
        <source>Draw for {count} points</source>
        <translation>抽奖，扣 {count} 分</translation>
    </message>
    <message>
        <source>Give {name} for {count} points</source>
        <translation>兑换 {name}，扣 {count} 分</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>The scheme offers nothing for points</source>
        <translation>会员方案没有可用积分兑换的项目</translation>
    </message>
    <message>
        <source>{count} of them can be spent today</source>
        <translation>其中今日可用 {count} 分</translation>
    </message>
</context>
<context>
    <name>PoleDisplay</name>
    <message>
        <source>Customer display</source>
        <translation>顾客显示屏</translation>
    </message>
</context>
<context>
    <name>PostponePage</name>
    <message>
        <source>Pending change: {name}</source>
        <translation>登记待办变更：{name}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>What is to change</source>
        <translation>变更内容</translation>
    </message>
    <message>
        <source>Why not now</source>
        <translation>为何现在不能办理</translation>
    </message>
    <message>
        <source>Proof not at hand</source>
        <translation>未带证件</translation>
    </message>
    <message>
        <source>Waits for a document</source>
        <translation>等待证明文件</translation>
    </message>
    <message>
        <source>Asked by somebody else</source>
        <translation>由他人代为提出</translation>
    </message>
    <message>
        <source>Due by {day}</source>
        <translation>办理期限：{day}</translation>
    </message>
    <message>
        <source>Nothing changes yet. When the member comes with the proof, change the details: this ends by itself.</source>
        <translation>现在不作任何变更。会员带证件来时办理变更，此项随即结束。</translation>
    </message>
</context>
<context>
    <name>PriceCheckPanel</name>
    <message>
        <source>Price check</source>
        <translation>查价</translation>
    </message>
    <message>
        <source>Scan, or type a barcode or name</source>
        <translation>扫描，或输入条码、拼音首字母</translation>
    </message>
    <message>
        <source>Articles found</source>
        <translation>找到的商品</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Promotion {price} until {until}, list price {list}</source>
        <translation>促销价 {price}，至 {until}，原价 {list}</translation>
    </message>
    <message>
        <source>for one, for everybody</source>
        <translation>单件，非会员</translation>
    </message>
    <message>
        <source>for a kilogram, for everybody</source>
        <translation>每公斤，非会员</translation>
    </message>
    <message>
        <source>for {quantity}, for everybody</source>
        <translation>{quantity}，非会员</translation>
    </message>
    <message>
        <source>{name} now</source>
        <translation>{name}（当前）</translation>
    </message>
</context>
<context>
    <name>PricePanel</name>
    <message>
        <source>Discount of the whole basket</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <source>Price of this line</source>
        <translation>改价或折扣</translation>
    </message>
    <message>
        <source>New price</source>
        <translation>新价</translation>
    </message>
    <message>
        <source>Percent off</source>
        <translation>减百分之</translation>
    </message>
    <message>
        <source>Amount off</source>
        <translation>减金额</translation>
    </message>
    <message>
        <source>Bulk purchase</source>
        <translation>团购</translation>
    </message>
    <message>
        <source>Rounded</source>
        <translation>抹零</translation>
    </message>
    <message>
        <source>Apology</source>
        <translation>致歉</translation>
    </message>
    <message>
        <source>Near its date</source>
        <translation>临期</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Shelf label differs</source>
        <translation>价签不符</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>取消改价</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>New price for one (¥)</source>
        <translation>单件新价（¥）</translation>
    </message>
    <message>
        <source>10 is 10% off</source>
        <translation>10 即 9 折</translation>
    </message>
    <message>
        <source>Amount off (¥)</source>
        <translation>减金额（¥）</translation>
    </message>
    <message>
        <source>{before} → {after}, saves {saved}</source>
        <translation>{before} → {after}，省 {saved}</translation>
    </message>
    <message>
        <source>No less than what is paid anyway: {before}</source>
        <translation>并不低于本来要付的 {before}</translation>
    </message>
</context>
<context>
    <name>ProofPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Lost or stolen</source>
        <translation>遗失或被盗</translation>
    </message>
    <message>
        <source>Damaged, card is here</source>
        <translation>损坏，卡已交回</translation>
    </message>
    <message>
        <source>What happened to the old card?</source>
        <translation>旧卡怎么了？</translation>
    </message>
    <message>
        <source>Report lost, go on</source>
        <translation>挂失并继续</translation>
    </message>
    <message>
        <source>Take in, go on</source>
        <translation>回收并继续</translation>
    </message>
    <message>
        <source>Go on with {amount}</source>
        <translation>收 {amount} 并继续</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Next: the fee of {amount} for the new card</source>
        <translation>新卡手续费 {amount}，下一步收取</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Checkout</source>
        <translation>收银</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Card desk</source>
        <translation>卡务</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Day end</source>
        <translation>日结</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>People</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>签退</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ReceiveForm</name>
    <message>
        <source>Receive a box</source>
        <translation>整盒入库</translation>
    </message>
    <message>
        <source>The numbers are printed on the box, or on its first and last card.</source>
        <translation>号码印在盒上，或印在首张和末张卡上。</translation>
    </message>
    <message>
        <source>Kind of card</source>
        <translation>卡种</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>起始号码</translation>
    </message>
    <message>
        <source>Last number</source>
        <translation>结束号码</translation>
    </message>
    <message>
        <source>Delivery note</source>
        <translation>送货单号</translation>
    </message>
    <message>
        <source>Receive {count} cards</source>
        <translation>入库 {count} 张</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>入库</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>Is the record as it was written?</source>
        <translation>记录是否保持原样？</translation>
    </message>
    <message>
        <source>Each entry is chained to the one before it and signed by this till. All are checked again.</source>
        <translation>每条记录都与前一条相连，并由本机签名。此处逐条重新校验。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Verify the record</source>
        <translation>校验记录</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>New recovery phrase</source>
        <translation>生成新恢复码</translation>
    </message>
    <message>
        <source>A USB stick takes to head office what waits here, and brings back what is new for this till.</source>
        <translation>用 U 盘把待上传的记录送到总部，并带回本机需要的更新。</translation>
    </message>
    <message>
        <source>Write to a stick</source>
        <translation>写入 U 盘</translation>
    </message>
    <message>
        <source>Take from a stick</source>
        <translation>从 U 盘收取</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>文件夹 {folder}</translation>
    </message>
    <message>
        <source>That folder is on this machine's own disk and dies with it: use a stick or a share.</source>
        <translation>该文件夹就在本机硬盘上，会随硬盘一起损坏：请改用 U 盘或共享文件夹。</translation>
    </message>
    <message>
        <source>Yes: {entries} entries from {since} to {until}, every signature good. The newest is {place} · {hash}.</source>
        <translation>是：从 {since} 到 {until} 共 {entries} 条，签名全部有效。最新一条为 {place} · {hash}。</translation>
    </message>
    <message>
        <source>Write this down and keep it away from the till. It is not shown again.</source>
        <translation>请抄写下来并与收银机分开保管。不会再次显示。</translation>
    </message>
    <message>
        <source>Head office, or whoever has the recovery phrase, can open the backups.</source>
        <translation>总部或持有恢复码的人可以打开备份。</translation>
    </message>
    <message>
        <source>Only head office can open the backups. A recovery phrase lets the store do it too.</source>
        <translation>目前只有总部能打开备份。生成恢复码后门店也能打开。</translation>
    </message>
    <message>
        <source>Cancelling keeps what came by then; taking it again goes on from there.</source>
        <translation>取消会保留已读入的部分；再次读入时从该处继续。</translation>
    </message>
    <message>
        <source>Cancelling leaves no half backup; the last good one stays.</source>
        <translation>取消不会留下半个备份；上一个有效备份仍在。</translation>
    </message>
    <message>
        <source>Cancelling leaves the stick as it was; everything still waits here.</source>
        <translation>取消后 U 盘内容不变；待上传的内容仍在本机。</translation>
    </message>
    <message>
        <source>Fetch for another till</source>
        <translation>代其他收银机收取</translation>
    </message>
    <message>
        <source>Cancelling leaves the stick as it was; nothing changes here.</source>
        <translation>取消后 U 盘保持原样；本机没有任何改变。</translation>
    </message>
    <message>
        <source>If this machine dies, only what is in a backup or at head office can be recovered.</source>
        <translation>一旦本机损坏，只有备份和总部保存的内容能找回。</translation>
    </message>
    <message>
        <source>Offline for days</source>
        <translation>断网多日</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; verifying then starts again.</source>
        <translation>取消不会改变任何内容；下次从头验证。</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>The till's record of sales was damaged</source>
        <translation>本机的销售记录已损坏</translation>
    </message>
    <message>
        <source>An entry is not as it was written: a failing disk, or somebody altered it. Selling has stopped.</source>
        <translation>有一条记录与写入时不符：可能是硬盘故障，也可能被人改动。为保证账目可靠，已停止收银。</translation>
    </message>
    <message>
        <source>Starting a new record keeps everything: good entries stay, the doubtful ones are carried over marked, and head office is told.</source>
        <translation>开始新的记录不会丢失任何内容：完好的记录保留，存疑的记录加标记后一并转入，并通知总部。</translation>
    </message>
    <message>
        <source>Start a new record and go on selling</source>
        <translation>开始新记录并恢复收银</translation>
    </message>
    <message>
        <source>Cancelling loses nothing: the same key goes on from there.</source>
        <translation>取消不会丢失任何内容：再按同一个键即可继续。</translation>
    </message>
    <message>
        <source>Restore from a backup instead</source>
        <translation>改为从备份恢复</translation>
    </message>
    <message>
        <source>For service: epoch {epoch}, entry {number}. See the log for details.</source>
        <translation>供维修人员参考：纪元 {epoch}，第 {number} 条。详情见日志。</translation>
    </message>
</context>
<context>
    <name>RefundLines</name>
    <message>
        <source>Goods of this sale</source>
        <translation>本单商品</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>售出</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>本次退</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>实付</translation>
    </message>
    <message>
        <source>sold {sold}</source>
        <translation>已售 {sold}</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退</translation>
    </message>
    <message>
        <source>sold {sold} · returned {before}</source>
        <translation>已售 {sold} · 已退 {before}</translation>
    </message>
</context>
<context>
    <name>RefundSummary</name>
    <message>
        <source>Goods</source>
        <translation>商品金额</translation>
    </message>
    <message>
        <source>Points given back</source>
        <translation>退回积分</translation>
    </message>
    <message>
        <source>Points taken back</source>
        <translation>扣回积分</translation>
    </message>
    <message>
        <source>Paid with a coupon, which is used up</source>
        <translation>优惠券已付（用过不退）</translation>
    </message>
    <message>
        <source>Goods taken instead</source>
        <translation>换走商品</translation>
    </message>
    <message>
        <source>Back to the customer</source>
        <translation>应退</translation>
    </message>
    <message>
        <source>Faulty</source>
        <translation>质量问题</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>不合适</translation>
    </message>
    <message>
        <source>Wrong article</source>
        <translation>拿错商品</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>{count} of the earned points are spent already</source>
        <translation>本单积分中有 {count} 分已被使用</translation>
    </message>
    <message>
        <source>Keep {amount} for them</source>
        <translation>从退款中扣 {amount}</translation>
    </message>
    <message>
        <source>Take them: balance {count} afterwards</source>
        <translation>照扣积分，余额变为 {count}</translation>
    </message>
    <message>
        <source>Slip of the payment terminal: {name} {amount}</source>
        <translation>支付终端退款单号：{name} {amount}</translation>
    </message>
    <message>
        <source>paid under {reference}</source>
        <translation>原单号 {reference}</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>退款 {amount}</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>换货</translation>
    </message>
    <message>
        <source>Exchange, {amount} back</source>
        <translation>完成换货，退 {amount}</translation>
    </message>
    <message>
        <source>Give up exchange</source>
        <translation>取消换货</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Reference on the slip</source>
        <translation>签购单号</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>不想要了</translation>
    </message>
    <message>
        <source>Reason for return</source>
        <translation>退货原因</translation>
    </message>
</context>
<context>
    <name>RefundView</name>
    <message>
        <source>Refund</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>无小票退货</translation>
    </message>
    <message>
        <source>Without receipt: at the lowest price. Swipe the card if the customer is a member.</source>
        <translation>无小票：按最低价退。顾客是会员时请刷卡。</translation>
    </message>
    <message>
        <source>Without receipt, {name}: at the lowest price</source>
        <translation>无小票，{name}：按最低价退</translation>
    </message>
    <message>
        <source>scan them, or type the barcode; 3* for three</source>
        <translation>扫码或输入条码；三件可输入 3*条码</translation>
    </message>
    <message>
        <source>Goods that come back</source>
        <translation>退回商品</translation>
    </message>
    <message>
        <source>scan or type it, swipe the card, or type the phone</source>
        <translation>扫码或输入，刷会员卡，或输入手机号</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>小票号</translation>
    </message>
    <message>
        <source>Latest sales</source>
        <translation>最近的销售</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>整单退</translation>
    </message>
    <message>
        <source>What {name} bought: head office is asked …</source>
        <translation>{name} 的购买记录：正在向总部查询…</translation>
    </message>
    <message>
        <source>{name} bought nothing that is known here</source>
        <translation>{name} 没有可查到的购买记录</translation>
    </message>
    <message>
        <source>What {name} bought</source>
        <translation>{name} 的购买记录</translation>
    </message>
    <message>
        <source>store {store}</source>
        <translation>门店 {store}</translation>
    </message>
    <message>
        <source>all came back</source>
        <translation>已全部退货</translation>
    </message>
    <message>
        <source>scan, or type; 3* for three</source>
        <translation>扫码或输入；3* 表示三件</translation>
    </message>
    <message>
        <source>scan, swipe, or type it</source>
        <translation>扫码、刷卡或输入</translation>
    </message>
    <message>
        <source>scan, or type it</source>
        <translation>扫码或输入</translation>
    </message>
    <message>
        <source>Return one less</source>
        <translation>少退一件</translation>
    </message>
    <message>
        <source>Return one more</source>
        <translation>多退一件</translation>
    </message>
    <message>
        <source>Head office is asked what came back elsewhere …</source>
        <translation>正在向总部查询别处的退货…</translation>
    </message>
    <message>
        <source>Head office does not answer: what came back at other tills is not known</source>
        <translation>总部没有应答，别的收银机退过多少不得而知</translation>
    </message>
</context>
<context>
    <name>RegistrationPage</name>
    <message>
        <source>New member</source>
        <translation>新会员</translation>
    </message>
    <message>
        <source>Proof seen</source>
        <translation>已核验证件</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>发卡</translation>
    </message>
    <message>
        <source>Send for review</source>
        <translation>提交审核</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ReportList</name>
    <message>
        <source>Z reports</source>
        <translation>Z 报表</translation>
    </message>
    <message>
        <source>+{count} added</source>
        <translation>补记 {count} 条</translation>
    </message>
    <message>
        <source>{opened} to {closed} · opened by {opener}, closed by {closer}</source>
        <translation>{opened} 至 {closed} · 开班 {opener}，交班 {closer}</translation>
    </message>
    <message>
        <source>Addendum {sequence}: {kind}, {reason}</source>
        <translation>补记 {sequence}：{kind}，{reason}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>备用金</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>缴款</translation>
    </message>
    <message>
        <source>Z report {number}</source>
        <translation>Z 报表 {number}</translation>
    </message>
    <message>
        <source>No shift has been closed here yet</source>
        <translation>本机尚无交班记录</translation>
    </message>
    <message>
        <source>Left in the drawer</source>
        <translation>留作备用金</translation>
    </message>
</context>
<context>
    <name>ReportSteps</name>
    <message>
        <source>Z reports</source>
        <translation>Z 报表</translation>
    </message>
    <message>
        <source>Add to this report</source>
        <translation>为此报表补记</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>A report is never changed. Anything found later is added to it.</source>
        <translation>报表不可更改，事后发现的内容以补记方式添加。</translation>
    </message>
</context>
<context>
    <name>ReprintView</name>
    <message>
        <source>Print again</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>Receipt number or time</source>
        <translation>小票号或时间</translation>
    </message>
    <message>
        <source>scan it, or type 000123, 14:05, 11-20 14:05</source>
        <translation>扫码，或输入 000123、14:05、11-20 14:05</translation>
    </message>
    <message>
        <source>Printed papers</source>
        <translation>已打印的单据</translation>
    </message>
    <message>
        <source>What will be printed</source>
        <translation>打印预览</translation>
    </message>
    <message>
        <source>It has not come out of the printer yet</source>
        <translation>原件还未打印出来</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Print copy {copy}</source>
        <translation>重印第 {copy} 份</translation>
    </message>
    <message>
        <source>copies: {count}</source>
        <translation>已重印 {count} 份</translation>
    </message>
    <message>
        <source>waits for the printer</source>
        <translation>待打印</translation>
    </message>
    <message>
        <source>000123, 14:05, 11-20 14:05</source>
        <translation>000123、14:05、11-20 14:05</translation>
    </message>
</context>
<context>
    <name>RestoreView</name>
    <message>
        <source>Find it</source>
        <translation>找到备份</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>{stage}: {moving}</source>
        <translation>{stage}：{moving}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>会发生什么</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; what was downloaded is kept and used next time.</source>
        <translation>取消不会改变任何内容；已下载的部分会保留，下次继续。</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止……</translation>
    </message>
</context>
<context>
    <name>ReturnPanel</name>
    <message>
        <source>Give it back at its own terminal first, then type the reference on the slip that it prints.</source>
        <translation>请先在对应的刷卡机或扫码机上退款，再输入退款小票上的参考号。</translation>
    </message>
    <message>
        <source>Reference of the return</source>
        <translation>退款参考号</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>It was given back</source>
        <translation>已退还</translation>
    </message>
    <message>
        <source>Take back {name} {reference}</source>
        <translation>撤回{name} {reference}</translation>
    </message>
    <message>
        <source>Type the reference of the slip</source>
        <translation>请输入小票上的参考号</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Applications to review</source>
        <translation>待审核申请</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>No application waits for a review.</source>
        <translation>没有待审核的申请。</translation>
    </message>
    <message>
        <source>Agreed to</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>Reason (needed to refuse)</source>
        <translation>原因（拒绝时必填）</translation>
    </message>
    <message>
        <source>Identity not proven</source>
        <translation>身份未核实</translation>
    </message>
    <message>
        <source>Customer withdrew</source>
        <translation>顾客撤回</translation>
    </message>
    <message>
        <source>Online application</source>
        <translation>线上申请</translation>
    </message>
    <message>
        <source>Online application of {time}, confirmed by a code · mobile …{last4} · proof seen: none</source>
        <translation>线上申请 {time}，已凭验证码确认 · 手机尾号 {last4} · 未看证件</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Taken in by {name} at {time} · proof seen: {proof}</source>
        <translation>{name} 于 {time} 受理 · 已核验：{proof}</translation>
    </message>
    <message>
        <source>Approve the application</source>
        <translation>通过申请</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Filled in (sealed: only head office can read it)</source>
        <translation>已填项目（已加密，只有总部可以读取）</translation>
    </message>
    <message>
        <source>Already a member</source>
        <translation>已是会员</translation>
    </message>
</context>
<context>
    <name>SalePanel</name>
    <message>
        <source>List total</source>
        <translation>原价合计</translation>
    </message>
    <message>
        <source>Member saving</source>
        <translation>会员优惠</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>促销优惠</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>应付</translation>
    </message>
    <message>
        <source>To give back</source>
        <translation>应退</translation>
    </message>
    <message>
        <source>Goods that come back</source>
        <translation>退回商品</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>Saves {amount}</source>
        <translation>优惠 {amount}</translation>
    </message>
</context>
<context>
    <name>ScanLine</name>
    <message>
        <source>Scan, or type</source>
        <translation>扫码，或输入</translation>
    </message>
    <message>
        <source>Scan or search</source>
        <translation>扫描或查找</translation>
    </message>
    <message>
        <source>Articles found</source>
        <translation>找到的商品</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫码</translation>
    </message>
    <message>
        <source>Add what was scanned or typed</source>
        <translation>接受扫描或输入的内容</translation>
    </message>
    <message>
        <source>Before a barcode: three of them</source>
        <translation>写在条码前：三件</translation>
    </message>
    <message>
        <source>Quantity of the chosen line</source>
        <translation>所选行的数量</translation>
    </message>
    <message>
        <source>Scan, or type a barcode, name, card or phone</source>
        <translation>扫码，或输入条码、品名、卡号、手机号</translation>
    </message>
</context>
<context>
    <name>SearchForm</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Kind of act</source>
        <translation>事项类别</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Card, phone, member, receipt</source>
        <translation>卡号、手机、会员、小票</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>From ¥</source>
        <translation>最低 ¥</translation>
    </message>
    <message>
        <source>To ¥</source>
        <translation>最高 ¥</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Export verifiable</source>
        <translation>导出可校验文件</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>The newest {count}; F5 shows more</source>
        <translation>最新的 {count} 条，F5 显示更多</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 条</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; what was found before stays.</source>
        <translation>取消不会改变任何内容；之前查到的仍在。</translation>
    </message>
    <message>
        <source>Cancelling leaves no file behind.</source>
        <translation>取消不会留下文件。</translation>
    </message>
    <message>
        <source>Nothing found. Leave fields empty to find more.</source>
        <translation>没有符合的记录。少填几项可以找到更多。</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Backups and USB sticks</source>
        <translation>备份与 U 盘</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light, large type</source>
        <translation>浅色大字</translation>
    </message>
    <message>
        <source>Dark, large type</source>
        <translation>深色大字</translation>
    </message>
    <message>
        <source>Devices and papers</source>
        <translation>设备与单据</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>My PIN</source>
        <translation>我的密码</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收银</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>成功音</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒音</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>其他设置</translation>
    </message>
    <message>
        <source>Sound when a card is read</source>
        <translation>读卡成功或被拒时发声</translation>
    </message>
</context>
<context>
    <name>ShiftMenu</name>
    <message>
        <source>The drawer</source>
        <translation>钱箱</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收银</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>打开钱箱</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>Z reports</source>
        <translation>Z 报表</translation>
    </message>
    <message>
        <source>Count and close</source>
        <translation>清点交班</translation>
    </message>
    <message>
        <source>Change brought in, for example</source>
        <translation>补零钱等</translation>
    </message>
    <message>
        <source>To the safe, or to pay for a delivery</source>
        <translation>缴款、付货款等</translation>
    </message>
    <message>
        <source>Without a sale; every opening is recorded</source>
        <translation>不产生销售，会登记并计次</translation>
    </message>
    <message>
        <source>The figures so far; the shift stays open</source>
        <translation>截至目前的数字，班次继续</translation>
    </message>
    <message>
        <source>Earlier shifts: reprint, or add to one</source>
        <translation>以往班次：重印、补记</translation>
    </message>
    <message>
        <source>The expected amount is shown after the count</source>
        <translation>应有金额在清点后显示</translation>
    </message>
</context>
<context>
    <name>ShiftView</name>
    <message>
        <source>Count the float</source>
        <translation>清点备用金</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>清点钱箱</translation>
    </message>
    <message>
        <source>Counted {count} times: {sums}. The report keeps all of them.</source>
        <translation>已清点 {count} 次：{sums}，报表保留每一次。</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>尚未开班</translation>
    </message>
    <message>
        <source>Open since {moment}, by {name}</source>
        <translation>{moment} 由{name}开班</translation>
    </message>
    <message>
        <source>Shift {number}</source>
        <translation>班次 {number}</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>备用金</translation>
    </message>
    <message>
        <source>You can also type the total, or accept what was left.</source>
        <translation>也可直接输入合计，或接受上班次留底。</translation>
    </message>
    <message>
        <source>Result of the count</source>
        <translation>清点与核对</translation>
    </message>
    <message>
        <source>Takings are shown in the X report, and after the count.</source>
        <translation>收款金额由 X 报表显示，或在清点后显示。</translation>
    </message>
    <message>
        <source>Expected cash</source>
        <translation>应有现金</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Who is at the till?</source>
        <translation>请选择当班人员</translation>
    </message>
    <message>
        <source>Who takes over from {name}?</source>
        <translation>由谁接替{name}？</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接替</translation>
    </message>
    <message>
        <source>Or show your staff card</source>
        <translation>或刷员工卡</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>请输入密码</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Choose a new PIN</source>
        <translation>请设新密码</translation>
    </message>
    <message>
        <source>Choose the person</source>
        <translation>选择人员</translation>
    </message>
    <message>
        <source>Locked by {name}. Who continues?</source>
        <translation>已由{name}锁屏：由谁继续？</translation>
    </message>
    <message>
        <source>Demo: swipe the staff card</source>
        <translation>演示：刷员工卡</translation>
    </message>
    <message>
        <source>Repeat the new PIN</source>
        <translation>再输一次新密码</translation>
    </message>
</context>
<context>
    <name>SimilarMembers</name>
    <message>
        <source>Already a member? Known here with this phone or name; your form is kept:</source>
        <translation>已是会员？本机已有手机号或姓名相同的会员；已填内容会保留：</translation>
    </message>
</context>
<context>
    <name>SimulatedCards</name>
    <message>
        <source>Cards to swipe</source>
        <translation>可刷的卡</translation>
    </message>
    <message>
        <source>Each is swiped through the simulated reader like a real card</source>
        <translation>每张卡都会像真卡一样经过模拟读卡器</translation>
    </message>
</context>
<context>
    <name>SimulatedEncoderPanel</name>
    <message>
        <source>Cards for the encoder</source>
        <translation>写卡器用的卡</translation>
    </message>
    <message>
        <source>Blank card</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>The last card again</source>
        <translation>再放上一张</translation>
    </message>
    <message>
        <source>The next write</source>
        <translation>下一次写卡</translation>
    </message>
    <message>
        <source>is refused</source>
        <translation>被拒写</translation>
    </message>
    <message>
        <source>is cut short</source>
        <translation>中途中断</translation>
    </message>
    <message>
        <source>Writing and checking use the next card; at other times it is read like any card</source>
        <translation>写卡或检测时使用放入的卡；其他时候视同读卡器刷卡</translation>
    </message>
    <message>
        <source>Cards written here, to swipe or tap</source>
        <translation>在此写好的卡，可刷卡或贴卡</translation>
    </message>
    <message>
        <source>Cards you write appear here, to swipe or tap</source>
        <translation>写好的卡会出现在这里，可刷卡或贴卡</translation>
    </message>
    <message>
        <source>succeeds</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>reads back wrong</source>
        <translation>读回不符</translation>
    </message>
</context>
<context>
    <name>SimulatedPrinterPanel</name>
    <message>
        <source>Receipt paper</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>Paper out</source>
        <translation>缺纸</translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation>开盖</translation>
    </message>
    <message>
        <source>Drawer open</source>
        <translation>钱箱已打开</translation>
    </message>
    <message>
        <source>Drawer closed</source>
        <translation>钱箱已关闭</translation>
    </message>
</context>
<context>
    <name>SourcePage</name>
    <message>
        <source>At head office</source>
        <translation>在总部</translation>
    </message>
    <message>
        <source>Another folder or file</source>
        <translation>其他文件夹或文件</translation>
    </message>
    <message>
        <source>Head office's address</source>
        <translation>总部地址</translation>
    </message>
    <message>
        <source>Head office's code</source>
        <translation>总部的取回码</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Look there</source>
        <translation>在那里查找</translation>
    </message>
    <message>
        <source>Fetch from head office</source>
        <translation>从总部取回</translation>
    </message>
    <message>
        <source>On a USB stick, a share or this machine</source>
        <translation>在 U 盘、共享文件夹或本机</translation>
    </message>
    <message>
        <source>Head office gives you a code, valid once and for ten minutes. Only the recovery phrase opens the backup.</source>
        <translation>由总部给出取回码，十分钟内有效，只能用一次。只有恢复码能打开。</translation>
    </message>
    <message>
        <source>Use the selected backup</source>
        <translation>使用选中的备份</translation>
    </message>
    <message>
        <source>Choose the newest backup.</source>
        <translation>越新的备份越好。</translation>
    </message>
    <message>
        <source>No backup found: plug in the USB stick and look again, or enter the folder below.</source>
        <translation>没有找到备份：请插入 U 盘后重新查找，或在下面写明文件夹。</translation>
    </message>
</context>
<context>
    <name>SpoilForm</name>
    <message>
        <source>Take a spoiled card out</source>
        <translation>废卡登记</translation>
    </message>
    <message>
        <source>Printed number</source>
        <translation>卡面号码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Take …{last4} out</source>
        <translation>登记尾号 {last4}</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Scratched</source>
        <translation>划伤</translation>
    </message>
    <message>
        <source>Misprinted</source>
        <translation>印刷错误</translation>
    </message>
    <message>
        <source>Bent</source>
        <translation>弯折</translation>
    </message>
    <message>
        <source>It will never be issued. A card that fails at the encoder is taken out automatically.</source>
        <translation>登记后不会再发出。写卡失败的卡会自动登记为废卡。</translation>
    </message>
    <message>
        <source>Dead chip</source>
        <translation>芯片失效</translation>
    </message>
</context>
<context>
    <name>SpotCheckPage</name>
    <message>
        <source>How the list is drawn</source>
        <translation>抽取方式</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What was looked at, what is missing</source>
        <translation>核对了什么，缺什么</translation>
    </message>
    <message>
        <source>Draw a list</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>抽查单</translation>
    </message>
    <message>
        <source>Entries of the list</source>
        <translation>抽查单的记录</translation>
    </message>
    <message>
        <source>There is no list yet. Choose how and of which days, then F6 draws one.</source>
        <translation>还没有抽查单。选择方式和日期，按 F6 抽取。</translation>
    </message>
    <message>
        <source>{count} of {eligible} entries of {since} to {until}, drawn by {name}</source>
        <translation>{since} 至 {until} 的 {eligible} 条中抽 {count} 条，抽取人 {name}</translation>
    </message>
    <message>
        <source>all of it is in order</source>
        <translation>全部无问题</translation>
    </message>
    <message>
        <source>To be looked at</source>
        <translation>待查</translation>
    </message>
    <message>
        <source>Entry {place} is not in this record</source>
        <translation>本机记录中没有 {place}</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; no list is drawn then.</source>
        <translation>取消不会改变任何内容，也不会生成抽查清单。</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>核对了什么</translation>
    </message>
    <message>
        <source>{open} not looked at yet, {unclear} to be cleared up</source>
        <translation>{open} 条未查，{unclear} 条待查清</translation>
    </message>
</context>
<context>
    <name>StaffForm</name>
    <message>
        <source>Training of {name}</source>
        <translation>登记 {name} 的培训</translation>
    </message>
    <message>
        <source>New PIN for {name}</source>
        <translation>为 {name} 设临时密码</translation>
    </message>
    <message>
        <source>Lift a lock-out</source>
        <translation>解除锁定</translation>
    </message>
    <message>
        <source>Change my PIN</source>
        <translation>修改我的密码</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>培训课程</translation>
    </message>
    <message>
        <source>Who is locked out</source>
        <translation>被锁定者</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Reset the PIN</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>Lift the lock-out</source>
        <translation>解除锁定</translation>
    </message>
    <message>
        <source>Staff cards</source>
        <translation>员工卡</translation>
    </message>
    <message>
        <source>Head office keeps it in its training record, too.</source>
        <translation>同时记入总部的培训记录。</translation>
    </message>
    <message>
        <source>They sign in with it once and then choose their own.</source>
        <translation>本人用它登录时须另设自己的密码。</translation>
    </message>
    <message>
        <source>First make sure who the person is.</source>
        <translation>请先确认是本人。</translation>
    </message>
    <message>
        <source>At least {count} digits; no birthday, nothing like 1234.</source>
        <translation>至少 {count} 位，不要用生日或 1234。</translation>
    </message>
    <message>
        <source>Current PIN</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>Repeat the new PIN</source>
        <translation>再输一次新密码</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>empty: no end</source>
        <translation>空：长期</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>培训人</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>登记</translation>
    </message>
</context>
<context>
    <name>StaffMenu</name>
    <message>
        <source>Change my PIN</source>
        <translation>修改我的密码</translation>
    </message>
    <message>
        <source>Reset a forgotten PIN</source>
        <translation>重置忘记的密码</translation>
    </message>
    <message>
        <source>Lift a lock-out</source>
        <translation>解除锁定</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收银</translation>
    </message>
    <message>
        <source>Record a training</source>
        <translation>登记培训</translation>
    </message>
    <message>
        <source>To reset a PIN or record a training, choose another person.</source>
        <translation>要重置密码或登记培训，请先选择另一位员工。</translation>
    </message>
</context>
<context>
    <name>StaffPresenter</name>
    <message>
        <source>Type it like 2026-05-31.</source>
        <translation>请按 2026-05-31 的格式输入。</translation>
    </message>
    <message>
        <source>The lock-out is lifted</source>
        <translation>锁定已解除</translation>
    </message>
    <message>
        <source>They may try again now.</source>
        <translation>现在可以重试。</translation>
    </message>
    <message>
        <source>The figures are in {file}</source>
        <translation>业绩已导出到 {file}</translation>
    </message>
    <message>
        <source>In the folder {folder}. The export is on record.</source>
        <translation>在文件夹 {folder} 中。导出已留痕。</translation>
    </message>
    <message>
        <source>These two days are not a period</source>
        <translation>日期范围不对</translation>
    </message>
    <message>
        <source>Type the first and the last day, like 2026-05-31.</source>
        <translation>请输入起止日期，如 2026-05-31。</translation>
    </message>
    <message>
        <source>This is not a date</source>
        <translation>日期不对</translation>
    </message>
    <message>
        <source>The training of {name} is recorded</source>
        <translation>{name} 的培训已登记</translation>
    </message>
    <message>
        <source>It counts here at once, and at other tills once head office has it.</source>
        <translation>本机立即生效；总部收到后其他收银机也生效。</translation>
    </message>
</context>
<context>
    <name>StaffTable</name>
    <message>
        <source>People and what they did</source>
        <translation>员工及其业绩</translation>
    </message>
</context>
<context>
    <name>StaffView</name>
    <message>
        <source>People</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>业绩</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>This till keeps no figures.</source>
        <translation>本机没有业绩记录。</translation>
    </message>
    <message>
        <source>At this till, {days}</source>
        <translation>本机，{days}</translation>
    </message>
    <message>
        <source>Your figures at this till, {days}</source>
        <translation>您在本机的业绩，{days}</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; no figures are shown.</source>
        <translation>取消不会改变任何内容；业绩暂不读取。</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Backup failed</source>
        <translation>备份失败</translation>
    </message>
    <message>
        <source>Backup too old</source>
        <translation>备份过旧</translation>
    </message>
    <message>
        <source>Not connected yet</source>
        <translation>尚未连接</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Offline since {time}</source>
        <translation>{time} 起离线</translation>
    </message>
    <message>
        <source>{count} to upload</source>
        <translation>{count} 笔待上传</translation>
    </message>
    <message>
        <source>Loading members {percent} %</source>
        <translation>正在载入会员 {percent}%</translation>
    </message>
    <message>
        <source>Loading members {percent} %, {time} left</source>
        <translation>正在载入会员 {percent}%，还需 {time}</translation>
    </message>
    <message>
        <source>{loaded} of {members} members</source>
        <translation>{members} 位会员中已载入 {loaded} 位</translation>
    </message>
    <message>
        <source>{loaded} of {members} members, {rate} a second</source>
        <translation>{members} 位会员中已载入 {loaded} 位，每秒 {rate} 位</translation>
    </message>
    <message>
        <source>{count} to upload, {time} left</source>
        <translation>{count} 笔待上传，还需 {time}</translation>
    </message>
    <message>
        <source>Members as of {time}</source>
        <translation>会员数据截至 {time}</translation>
    </message>
    <message>
        <source>No members yet</source>
        <translation>尚无会员数据</translation>
    </message>
    <message>
        <source>blocked cards {time}</source>
        <translation>停用卡名单 {time}</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>读卡器</translation>
    </message>
    <message>
        <source>Printer {problem}</source>
        <translation>打印机{problem}</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>{device} ready</source>
        <translation>{device}就绪</translation>
    </message>
    <message>
        <source>{device} starting</source>
        <translation>{device}启动中</translation>
    </message>
    <message>
        <source>It goes by itself when the line is back; nothing is lost.</source>
        <translation>线路恢复后自动上传，数据不会丢失。</translation>
    </message>
    <message>
        <source>More come; head office does not say how many. Selling goes on meanwhile.</source>
        <translation>还有更多，总部未告知数量。期间可以继续收银。</translation>
    </message>
    <message>
        <source>{count} changes fetched</source>
        <translation>已下载 {count} 条变更</translation>
    </message>
    <message>
        <source>{rate} entries a second</source>
        <translation>每秒 {rate} 条流水</translation>
    </message>
    <message>
        <source>Members kept here: {whose}</source>
        <translation>本机保存：{whose}</translation>
    </message>
    <message>
        <source>The rest of the till's state</source>
        <translation>其余状态</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Step {number}: {step}</source>
        <translation>第 {number} 步：{step}</translation>
    </message>
    <message>
        <source>All steps done</source>
        <translation>所有步骤已完成</translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>Step by step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Count the drawer and close the shift</source>
        <translation>清点钱箱并交班</translation>
    </message>
    <message>
        <source>Compare sales, money, points and cards</source>
        <translation>核对销售、款项、积分与卡务</translation>
    </message>
    <message>
        <source>Sign and print the certificate</source>
        <translation>签名并打印凭证</translation>
    </message>
    <message>
        <source>Send the certificate</source>
        <translation>上传凭证</translation>
    </message>
    <message>
        <source>open since {moment}</source>
        <translation>{moment} 开班</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} 笔待上传</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>Covers everything since {moment}.</source>
        <translation>包含 {moment} 以来的全部业务。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Started at {moment}: anything after that belongs to the next day end.</source>
        <translation>开始于 {moment}：此后的业务计入下一次日结。</translation>
    </message>
    <message>
        <source>Send what is waiting to head office</source>
        <translation>上传尚未上传的记录</translation>
    </message>
    <message>
        <source>Fetch updates from head office</source>
        <translation>取回总部的更新</translation>
    </message>
    <message>
        <source>head office does not say how many</source>
        <translation>总部未告知总量</translation>
    </message>
    <message>
        <source>head office is working on it</source>
        <translation>总部正在处理</translation>
    </message>
    <message>
        <source>Covers everything since {moment}, including days that were not ended.</source>
        <translation>包含 {moment} 以来的全部业务，以及此前未日结的各天。</translation>
    </message>
</context>
<context>
    <name>StockForm</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>StockMenu</name>
    <message>
        <source>Receive a box</source>
        <translation>整盒入库</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>领用</translation>
    </message>
    <message>
        <source>To another counter, store or person</source>
        <translation>给其他柜台、门店或人员</translation>
    </message>
    <message>
        <source>Spoiled card</source>
        <translation>废卡</translation>
    </message>
    <message>
        <source>One that cannot be used</source>
        <translation>登记不能使用的卡</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>Erase a stripe</source>
        <translation>擦除磁条</translation>
    </message>
    <message>
        <source>There is no stripe encoder at this till</source>
        <translation>本机没有磁条写卡器</translation>
    </message>
    <message>
        <source>You can look. Only the manager and the service desk change the stock.</source>
        <translation>您可以查看；只有店长和客服可以变更库存。</translation>
    </message>
    <message>
        <source>By its first and last number</source>
        <translation>按起止号码登记到货</translation>
    </message>
    <message>
        <source>The whole drawer, then compare</source>
        <translation>清点抽屉里的卡，再与账面核对</translation>
    </message>
    <message>
        <source>Before a used card is destroyed</source>
        <translation>旧卡销毁前先擦除</translation>
    </message>
    <message>
        <source>Whoever takes cards out does not count them; the manager does.</source>
        <translation>领卡的人不盘点：盘点由店长进行。</translation>
    </message>
</context>
<context>
    <name>StockTable</name>
    <message>
        <source>{count} blank cards in the drawer</source>
        <translation>在库空白卡 {count} 张</translation>
    </message>
    <message>
        <source>Numbers, kind</source>
        <translation>号段、卡种</translation>
    </message>
    <message>
        <source>In drawer</source>
        <translation>在库</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>已发</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>废卡</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>领用</translation>
    </message>
    <message>
        <source>Nothing has been received here yet: start with the first box.</source>
        <translation>尚未入库：请从第一盒开始。</translation>
    </message>
</context>
<context>
    <name>StorePresenter</name>
    <message>
        <source>The figures are in {file}</source>
        <translation>数据已写入 {file}</translation>
    </message>
    <message>
        <source>In the folder {folder}. The export is on record.</source>
        <translation>在文件夹 {folder} 中。导出已留痕。</translation>
    </message>
    <message>
        <source>The file cannot be written to {folder}</source>
        <translation>无法写入 {folder}</translation>
    </message>
    <message>
        <source>Look whether the folder is there, and has room.</source>
        <translation>请检查文件夹是否存在、是否有空间。</translation>
    </message>
</context>
<context>
    <name>StoreView</name>
    <message>
        <source>Day before</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>后一天</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Nothing was sold on this day at this till.</source>
        <translation>这一天本机没有销售。</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Today, {day}</source>
        <translation>今天 {day}</translation>
    </message>
    <message>
        <source>This till keeps no figures.</source>
        <translation>本机不保存数据。</translation>
    </message>
    <message>
        <source>The store's figures are for managers and auditors.</source>
        <translation>门店数据仅供店长和审计查看。</translation>
    </message>
    <message>
        <source>{store} · this till, {till}</source>
        <translation>{store} · 本机 {till}</translation>
    </message>
    <message>
        <source>; {count} entries cannot be read</source>
        <translation>；有 {count} 条记录无法读取</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; F5 reads today's figures again.</source>
        <translation>取消不会改变任何内容；按 F5 重新读取今天的数据。</translation>
    </message>
    <message>
        <source>Show charts</source>
        <translation>看图表</translation>
    </message>
    <message>
        <source>Show tables</source>
        <translation>看表格</translation>
    </message>
</context>
<context>
    <name>TablesPage</name>
    <message>
        <source>Figures by hour</source>
        <translation>分时数据</translation>
    </message>
    <message>
        <source>Figures by tier</source>
        <translation>各等级数据</translation>
    </message>
    <message>
        <source>Figures by person</source>
        <translation>各员工数据</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>全天</translation>
    </message>
</context>
<context>
    <name>TierWay</name>
    <message>
        <source>Highest tier</source>
        <translation>已是最高等级</translation>
    </message>
</context>
<context>
    <name>TypedNumberPanel</name>
    <message>
        <source>Why is the card not read?</source>
        <translation>为什么没有刷卡？</translation>
    </message>
    <message>
        <source>It cannot be read</source>
        <translation>卡无法读取</translation>
    </message>
    <message>
        <source>Left at home</source>
        <translation>未带卡</translation>
    </message>
    <message>
        <source>The reader is broken</source>
        <translation>读卡器故障</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Card number typed by hand</source>
        <translation>手工输入的卡号</translation>
    </message>
    <message>
        <source>Use this member</source>
        <translation>使用此会员</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>批准</translation>
    </message>
</context>
<context>
    <name>WindowCard</name>
    <message>
        <source>Close the program</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>Kiosk mode fills the screen; only a manager can close it.</source>
        <translation>专机模式占满屏幕，仅店长可以关闭。</translation>
    </message>
    <message>
        <source>Kiosk mode</source>
        <translation>专机模式</translation>
    </message>
</context>
<context>
    <name>audit</name>
    <message>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>会员卡</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Points and gifts</source>
        <translation>积分与礼品</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Blank cards</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>Record and devices</source>
        <translation>记录与设备</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>all staff cards</source>
        <translation>所有员工卡</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 积分</translation>
    </message>
    <message>
        <source>approved by {name}</source>
        <translation>{name} 批准</translation>
    </message>
    <message>
        <source>brought a backup to head office</source>
        <translation>把备份送到总部</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Place in the record</source>
        <translation>在记录中的位置</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>Receipt of the sale</source>
        <translation>原销售小票</translation>
    </message>
    <message>
        <source>Business day</source>
        <translation>营业日</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>小计</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Card ends in</source>
        <translation>卡号末尾</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>查验证件</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>培训课程</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>How it was drawn</source>
        <translation>抽取方式</translation>
    </message>
    <message>
        <source>Drawn out of</source>
        <translation>抽取范围（条）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Entry that was checked</source>
        <translation>被查记录</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>完成一笔销售</translation>
    </message>
    <message>
        <source>gave a payment back before the sale</source>
        <translation>成交前退还了一笔付款</translation>
    </message>
    <message>
        <source>went on with a payment that was cut off</source>
        <translation>继续了中断的付款</translation>
    </message>
    <message>
        <source>undid a payment that was cut off</source>
        <translation>撤销了中断的付款</translation>
    </message>
    <message>
        <source>refunded a sale</source>
        <translation>办理退货</translation>
    </message>
    <message>
        <source>opened the drawer without a sale</source>
        <translation>无销售开钱箱</translation>
    </message>
    <message>
        <source>took goods back without a receipt</source>
        <translation>无小票收回退货</translation>
    </message>
    <message>
        <source>printed a receipt again</source>
        <translation>重印小票</translation>
    </message>
    <message>
        <source>set a basket aside</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>took up a basket again</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>gave up a basket</source>
        <translation>作废挂单</translation>
    </message>
    <message>
        <source>opened a shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>paid cash in or out</source>
        <translation>存取现金</translation>
    </message>
    <message>
        <source>closed a shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>added to a closed shift</source>
        <translation>补记已交的班次</translation>
    </message>
    <message>
        <source>closed the day</source>
        <translation>完成日结</translation>
    </message>
    <message>
        <source>had a card refused</source>
        <translation>刷卡被拒</translation>
    </message>
    <message>
        <source>changed a card</source>
        <translation>办理卡务</translation>
    </message>
    <message>
        <source>typed a card number</source>
        <translation>手工输入卡号</translation>
    </message>
    <message>
        <source>erased a stripe</source>
        <translation>擦除磁条</translation>
    </message>
    <message>
        <source>received blank cards</source>
        <translation>空白卡入库</translation>
    </message>
    <message>
        <source>moved blank cards</source>
        <translation>空白卡出库</translation>
    </message>
    <message>
        <source>counted blank cards</source>
        <translation>盘点空白卡</translation>
    </message>
    <message>
        <source>took an application</source>
        <translation>受理入会申请</translation>
    </message>
    <message>
        <source>decided on an application</source>
        <translation>审核入会申请</translation>
    </message>
    <message>
        <source>changed a member's details</source>
        <translation>变更会员资料</translation>
    </message>
    <message>
        <source>noted a change that lacks its proof</source>
        <translation>登记待证明的变更</translation>
    </message>
    <message>
        <source>withdrew a requested change</source>
        <translation>撤回待办变更</translation>
    </message>
    <message>
        <source>looked at a member's full details</source>
        <translation>查看会员完整资料</translation>
    </message>
    <message>
        <source>redeemed points</source>
        <translation>兑换积分</translation>
    </message>
    <message>
        <source>granted points</source>
        <translation>赠送积分</translation>
    </message>
    <message>
        <source>corrected points</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>noted a dispute about points</source>
        <translation>登记积分异议</translation>
    </message>
    <message>
        <source>moved gifts</source>
        <translation>礼品出入库</translation>
    </message>
    <message>
        <source>opened a lottery</source>
        <translation>开启抽奖</translation>
    </message>
    <message>
        <source>revealed a lottery</source>
        <translation>公布抽奖种子</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>was locked out after wrong PINs</source>
        <translation>密码多次错误被锁定</translation>
    </message>
    <message>
        <source>locked the screen</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>unlocked the screen</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>took over the till</source>
        <translation>接班收银机</translation>
    </message>
    <message>
        <source>had a staff card refused</source>
        <translation>员工卡被拒</translation>
    </message>
    <message>
        <source>chose another PIN</source>
        <translation>修改了密码</translation>
    </message>
    <message>
        <source>reset somebody's PIN</source>
        <translation>重置了他人密码</translation>
    </message>
    <message>
        <source>wrote down a training</source>
        <translation>登记了培训</translation>
    </message>
    <message>
        <source>lifted a lock-out</source>
        <translation>解除了锁定</translation>
    </message>
    <message>
        <source>exported figures of staff</source>
        <translation>导出了员工业绩</translation>
    </message>
    <message>
        <source>began a new part of the record</source>
        <translation>开始新的记录段</translation>
    </message>
    <message>
        <source>found the clock set back</source>
        <translation>发现时钟被拨回</translation>
    </message>
    <message>
        <source>saved an entry that cannot vouch for itself</source>
        <translation>抢救了一条无法自证的记录</translation>
    </message>
    <message>
        <source>serviced or tested a device</source>
        <translation>维护或测试设备</translation>
    </message>
    <message>
        <source>made a backup</source>
        <translation>完成备份</translation>
    </message>
    <message>
        <source>made a new recovery phrase</source>
        <translation>生成新的恢复码</translation>
    </message>
    <message>
        <source>went on from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>exported entries</source>
        <translation>导出记录</translation>
    </message>
    <message>
        <source>verified the whole record</source>
        <translation>校验全部记录</translation>
    </message>
    <message>
        <source>exported the figures of a day</source>
        <translation>导出了某日数据</translation>
    </message>
    <message>
        <source>removed personal data that is needed no longer</source>
        <translation>清除不再需要的个人信息</translation>
    </message>
    <message>
        <source>drew a list for a spot check</source>
        <translation>抽取了抽查单</translation>
    </message>
    <message>
        <source>checked an entry</source>
        <translation>抽查了一条记录</translation>
    </message>
    <message>
        <source>chose the till's devices anew</source>
        <translation>重新选择了收银机的设备</translation>
    </message>
    <message>
        <source>Drawer, shifts</source>
        <translation>钱箱与班次</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>培训人</translation>
    </message>
</context>
<context>
    <name>backup</name>
    <message>
        <source>The record was altered or damaged at entry {epoch}-{number}</source>
        <translation>记录在第 {epoch}-{number} 条处被改动或损坏</translation>
    </message>
    <message>
        <source>Stop selling here, sign out, and start the program again: it shows the way out. Call head office.</source>
        <translation>请停止在本机收银，退出并重新启动程序：它会给出处理办法。请联系总部。</translation>
    </message>
    <message>
        <source>Use another file.</source>
        <translation>请换一个文件。</translation>
    </message>
    <message>
        <source>No folder for backups is set up</source>
        <translation>尚未设置备份文件夹</translation>
    </message>
    <message>
        <source>Ask service to name a stick or a share in this till's settings.</source>
        <translation>请技术人员在本机设置中指定 U 盘或共享文件夹。</translation>
    </message>
    <message>
        <source>The folder for backups is not there</source>
        <translation>找不到备份文件夹</translation>
    </message>
    <message>
        <source>Plug the stick in, or connect the share; it is tried again by itself.</source>
        <translation>请插上 U 盘或连接共享文件夹，系统会自动重试。</translation>
    </message>
    <message>
        <source>The backup cannot be written</source>
        <translation>备份无法写入</translation>
    </message>
    <message>
        <source>Look whether there is room, and whether the stick can be written to.</source>
        <translation>请检查空间是否足够、U 盘是否可写。</translation>
    </message>
    <message>
        <source>The backup does not read back</source>
        <translation>备份写入后读不回来</translation>
    </message>
    <message>
        <source>The stick is faulty: use another one.</source>
        <translation>U 盘有故障，请换一个。</translation>
    </message>
    <message>
        <source>The record itself is damaged</source>
        <translation>记录本身已损坏</translation>
    </message>
    <message>
        <source>Sign out and start the program again: it shows the way out.</source>
        <translation>请退出并重新启动程序：它会给出处理办法。</translation>
    </message>
    <message>
        <source>This is no whole backup</source>
        <translation>这不是完整的备份</translation>
    </message>
    <message>
        <source>This backup was altered</source>
        <translation>这个备份被改动过</translation>
    </message>
    <message>
        <source>This code does not open the backup</source>
        <translation>此码打不开这个备份</translation>
    </message>
    <message>
        <source>Type the recovery phrase of this till, or head office's code for this file.</source>
        <translation>请输入本机的恢复码，或总部给出的该文件的开启码。</translation>
    </message>
    <message>
        <source>A code is needed</source>
        <translation>需要输入码</translation>
    </message>
    <message>
        <source>Another till is on this machine, and not all of it is at head office</source>
        <translation>本机是另一台收银机，且尚未全部上传总部</translation>
    </message>
    <message>
        <source>Open that till until nothing waits to be uploaded, or use another machine.</source>
        <translation>请打开那台收银机直到没有待上传的记录，或换一台机器。</translation>
    </message>
    <message>
        <source>Nothing is missing here</source>
        <translation>这里什么都不缺</translation>
    </message>
    <message>
        <source>The record is whole and holds all that the backup does. Nothing was changed.</source>
        <translation>记录完整，备份中的内容都在。未作任何改动。</translation>
    </message>
    <message>
        <source>There is no recovery phrase yet</source>
        <translation>还没有恢复码</translation>
    </message>
    <message>
        <source>Make one: without it nobody could open a backup at head office.</source>
        <translation>请生成一个：没有它，谁也打不开总部的备份。</translation>
    </message>
    <message>
        <source>Head office does not take or give this backup</source>
        <translation>总部不接收或不给出这个备份</translation>
    </message>
    <message>
        <source>Call head office. When it is being fetched: is the code right, and not ten minutes old?</source>
        <translation>请致电总部。若是取回：取回码是否正确，是否已过十分钟？</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何改动。</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>Last good backup: {time}, {entries} entries</source>
        <translation>最近一次有效备份：{time}，{entries} 条记录</translation>
    </message>
    <message>
        <source>At head office: {time}, {entries} entries</source>
        <translation>总部：{time}，{entries} 条</translation>
    </message>
    <message>
        <source>{size} MB are on their way to head office</source>
        <translation>{size} MB 正在传往总部</translation>
    </message>
    <message>
        <source>Nothing is at head office yet</source>
        <translation>总部还没有备份</translation>
    </message>
    <message>
        <source>The backup of this till is too old</source>
        <translation>本机的备份太旧了</translation>
    </message>
</context>
<context>
    <name>basket_messages</name>
    <message>
        <source>Other goods are on the counter</source>
        <translation>台面上还有其他商品</translation>
    </message>
    <message>
        <source>Hold or finish this sale first, then take up the other.</source>
        <translation>请先挂单或完成当前交易，再取单。</translation>
    </message>
    <message>
        <source>This basket does not wait any more</source>
        <translation>该挂单已不存在</translation>
    </message>
    <message>
        <source>It was taken up or deleted before. Look at the list again.</source>
        <translation>它已被取单或删除，请重新查看列表。</translation>
    </message>
    <message>
        <source>Too many baskets wait</source>
        <translation>挂单太多</translation>
    </message>
    <message>
        <source>Take one up or delete one first.</source>
        <translation>请先取单或删除一个。</translation>
    </message>
    <message>
        <source>This name cannot be kept</source>
        <translation>名称无法保存</translation>
    </message>
    <message>
        <source>Type up to 40 letters or digits, or leave it empty.</source>
        <translation>请输入不超过 40 个字，或留空。</translation>
    </message>
    <message>
        <source>This looks like a bank card's number</source>
        <translation>这像是银行卡号</translation>
    </message>
    <message>
        <source>It is not kept. Type another name.</source>
        <translation>不会保存，请换一个名称。</translation>
    </message>
    <message>
        <source>That is no less than what is paid anyway</source>
        <translation>并不低于顾客本来要付的价格</translation>
    </message>
    <message>
        <source>Promotion and card count already. Type a lower price, or leave it.</source>
        <translation>已含促销和会员优惠。请输入更低的价格，或不改。</translation>
    </message>
    <message>
        <source>More than may be taken off</source>
        <translation>超过允许的优惠</translation>
    </message>
    <message>
        <source>The scheme allows {most} at the most.</source>
        <translation>制度最多允许 {most}。</translation>
    </message>
    <message>
        <source>A price cannot be below zero</source>
        <translation>价格不能低于零</translation>
    </message>
    <message>
        <source>Type a smaller discount.</source>
        <translation>请输入较小的折扣。</translation>
    </message>
    <message>
        <source>This price was approved for the quantity that stands here</source>
        <translation>该价格只批准用于现有数量</translation>
    </message>
    <message>
        <source>Scan further pieces to a line of their own, or take the price back with F3.</source>
        <translation>再次扫描可另起一行，或按 F3 取消改价。</translation>
    </message>
    <message>
        <source>{limit}: {name}</source>
        <translation>{limit}：{name}</translation>
    </message>
    <message>
        <source>At most {allowed} in one sale; this would be {wanted}.</source>
        <translation>每单最多 {allowed}，这样就是 {wanted}。</translation>
    </message>
    <message>
        <source>At most {allowed} for a member in a day; the member has bought {bought}, and this would be {wanted} more.</source>
        <translation>每位会员每天最多 {allowed}；该会员今天已买 {bought}，本单还要 {wanted}。</translation>
    </message>
    <message>
        <source>This note cannot be kept</source>
        <translation>备注无法保存</translation>
    </message>
    <message>
        <source>Type up to 120 letters or digits on one line.</source>
        <translation>请输入一行，不超过 120 个字。</translation>
    </message>
    <message>
        <source>It is not kept. Write the note without it.</source>
        <translation>不会保存，请去掉后再写。</translation>
    </message>
    <message>
        <source>Held: {amount}</source>
        <translation>已挂单：{amount}</translation>
    </message>
    <message>
        <source>F8 takes it up again, also after a restart.</source>
        <translation>按 F8 取单，重启后仍在。</translation>
    </message>
    <message>
        <source>{name} {before} → {now}</source>
        <translation>{name} {before} → {now}</translation>
    </message>
    <message>
        <source>{count} more lines</source>
        <translation>另有 {count} 行</translation>
    </message>
    <message>
        <source>{name} is not sold any more</source>
        <translation>{name} 已停售</translation>
    </message>
    <message>
        <source>Prices have changed: {before} → {now}</source>
        <translation>价格有变：{before} → {now}</translation>
    </message>
    <message>
        <source>Baskets that still wait: {count}</source>
        <translation>仍有 {count} 个挂单</translation>
    </message>
    <message>
        <source>Whoever signs in next finds them with F8.</source>
        <translation>下一位登录的人按 F8 可取单。</translation>
    </message>
    <message>
        <source>Type it and press Enter; Esc leaves it as it is.</source>
        <translation>输入后回车；按 Esc 放弃。</translation>
    </message>
    <message>
        <source>Weight in kg: {name}</source>
        <translation>请输入重量（公斤）：{name}</translation>
    </message>
    <message>
        <source>How many: {name}</source>
        <translation>请输入数量：{name}</translation>
    </message>
    <message>
        <source>{name} was not taken: no weight</source>
        <translation>{name} 未录入：没有重量</translation>
    </message>
    <message>
        <source>Scan it again and type what it weighs, or scan the scale's label.</source>
        <translation>请重新扫描并输入重量，或扫描秤码标签。</translation>
    </message>
    <message>
        <source>The discount of the whole basket is taken off</source>
        <translation>整单折扣已取消</translation>
    </message>
    <message>
        <source>It was given for other goods. Give it again with F7 when all of them are there.</source>
        <translation>它是按原来的商品给的。商品齐了再按 F7 打折。</translation>
    </message>
</context>
<context>
    <name>card_check</name>
    <message>
        <source>The card is worn</source>
        <translation>卡片磨损</translation>
    </message>
    <message>
        <source>It works still, though not every time: offer the member a replacement.</source>
        <translation>还能用，但有时读不出：请建议会员补办。</translation>
    </message>
    <message>
        <source>The card is broken</source>
        <translation>卡片已坏</translation>
    </message>
    <message>
        <source>Take it in as damaged and replace it for the member.</source>
        <translation>请办理损坏回收，并为会员补办。</translation>
    </message>
    <message>
        <source>The card is blank</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>This is not a member card of ours</source>
        <translation>不是本公司的会员卡</translation>
    </message>
    <message>
        <source>Give it back and ask for the member card.</source>
        <translation>请交还顾客，并请其出示会员卡。</translation>
    </message>
    <message>
        <source>This card may be a copy</source>
        <translation>疑似复制卡</translation>
    </message>
    <message>
        <source>Keep it if you can and call the manager.</source>
        <translation>如有可能请留下此卡，并联系店长。</translation>
    </message>
    <message>
        <source>The card did not answer to the end</source>
        <translation>卡片没有读完</translation>
    </message>
    <message>
        <source>Check it once more and leave it there; if it fails again, replace it.</source>
        <translation>请再检测一次，期间不要移动；仍不行请补办。</translation>
    </message>
    <message>
        <source>This till cannot judge the chip: it has no keys</source>
        <translation>本机没有密钥，无法判断此芯片</translation>
    </message>
    <message>
        <source>Start the till again while it is online, then check once more.</source>
        <translation>请在联网时重启本机，再检测一次。</translation>
    </message>
    <message>
        <source>This is a bank card: nothing of it was kept</source>
        <translation>这是银行卡，卡上信息未作任何保留</translation>
    </message>
    <message>
        <source>Give it back. Only member cards are checked here.</source>
        <translation>请交还顾客。这里只检测会员卡。</translation>
    </message>
    <message>
        <source>The card is as it was. Check it once more.</source>
        <translation>卡片未变。请再检测一次。</translation>
    </message>
    <message>
        <source>The check was cancelled</source>
        <translation>已取消检测</translation>
    </message>
    <message>
        <source>No card came</source>
        <translation>没有等到卡</translation>
    </message>
    <message>
        <source>The card was taken away too early</source>
        <translation>卡取走得太早</translation>
    </message>
    <message>
        <source>The swipes were not of one card</source>
        <translation>几次刷的不是同一张卡</translation>
    </message>
    <message>
        <source>read well {good} of {swipes} times</source>
        <translation>正常，{swipes} 次读出 {good} 次</translation>
    </message>
    <message>
        <source>read only {good} of {swipes} times</source>
        <translation>不稳定，{swipes} 次只读出 {good} 次</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>Track {number}</source>
        <translation>磁道 {number}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Member record</source>
        <translation>会员记录</translation>
    </message>
    <message>
        <source>Write test</source>
        <translation>读写测试</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>剩余尝试次数</translation>
    </message>
    <message>
        <source>good, and made for this card</source>
        <translation>完好，与此卡相符</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not readable by this program</source>
        <translation>本程序无法识读</translation>
    </message>
    <message>
        <source>not a number of ours</source>
        <translation>不是本公司的卡号</translation>
    </message>
    <message>
        <source>made for another card</source>
        <translation>属于另一张卡（疑似复制）</translation>
    </message>
    <message>
        <source>torn</source>
        <translation>记录残缺</translation>
    </message>
    <message>
        <source>locked for good</source>
        <translation>已永久锁定</translation>
    </message>
    <message>
        <source>cannot be checked here</source>
        <translation>本机无法检测</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读完</translation>
    </message>
    <message>
        <source>passed, the card is as before</source>
        <translation>正常，卡内数据未变</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not possible with this card</source>
        <translation>此卡不支持</translation>
    </message>
    <message>
        <source>The card itself is sound</source>
        <translation>卡片本身完好</translation>
    </message>
    <message>
        <source>It is no member's yet. Put it back into the card drawer it came from.</source>
        <translation>尚未发给会员，请放回原抽屉。</translation>
    </message>
    <message>
        <source>Times issued</source>
        <translation>发卡次数</translation>
    </message>
    <message>
        <source>The encoder was disconnected</source>
        <translation>写卡器已断开</translation>
    </message>
    <message>
        <source>The check was not completed</source>
        <translation>检测未能完成</translation>
    </message>
    <message>
        <source>uses other keys than ours</source>
        <translation>不是本公司的密钥</translation>
    </message>
    <message>
        <source>Whether it may be used is shown with its member: Ctrl 1.</source>
        <translation>能否使用请查会员的卡：Ctrl 1。</translation>
    </message>
</context>
<context>
    <name>card_desk</name>
    <message>
        <source>An act is under way</source>
        <translation>有业务正在办理</translation>
    </message>
    <message>
        <source>Finish it, or go back with Esc; then swipe again.</source>
        <translation>请先办完，或按 Esc 返回，再刷卡。</translation>
    </message>
    <message>
        <source>No card was handed over and nothing was charged</source>
        <translation>未发卡，也未收费</translation>
    </message>
    <message>
        <source>Give back the fee if you have taken it.</source>
        <translation>若已收手续费，请退还。</translation>
    </message>
</context>
<context>
    <name>card_reasons</name>
    <message>
        <source>Card found again</source>
        <translation>卡已找到</translation>
    </message>
    <message>
        <source>Suspected misuse</source>
        <translation>疑似盗刷</translation>
    </message>
    <message>
        <source>At the member's wish</source>
        <translation>会员要求</translation>
    </message>
    <message>
        <source>Suspicion cleared</source>
        <translation>疑点已排除</translation>
    </message>
    <message>
        <source>Leaves the membership</source>
        <translation>退会</translation>
    </message>
    <message>
        <source>Stripe unreadable</source>
        <translation>磁条无法读取</translation>
    </message>
    <message>
        <source>Chip unreadable</source>
        <translation>芯片无法读取</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>断裂</translation>
    </message>
</context>
<context>
    <name>card_states</name>
    <message>
        <source>Blank</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>Issued, not active yet</source>
        <translation>已发未激活</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>Reported lost</source>
        <translation>已挂失</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>已补办</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已注销</translation>
    </message>
</context>
<context>
    <name>card_words</name>
    <message>
        <source>Issue card</source>
        <translation>发卡</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>Report loss</source>
        <translation>挂失</translation>
    </message>
    <message>
        <source>Lift loss</source>
        <translation>解除挂失</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Unfreeze</source>
        <translation>解冻</translation>
    </message>
    <message>
        <source>Take in damaged</source>
        <translation>损坏回收</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>续期</translation>
    </message>
    <message>
        <source>Replace card</source>
        <translation>补办</translation>
    </message>
    <message>
        <source>Cancel card</source>
        <translation>注销</translation>
    </message>
    <message>
        <source>issued a card</source>
        <translation>发卡</translation>
    </message>
    <message>
        <source>activated a card</source>
        <translation>激活卡片</translation>
    </message>
    <message>
        <source>reported a card lost</source>
        <translation>办理挂失</translation>
    </message>
    <message>
        <source>lifted the loss of a card</source>
        <translation>解除挂失</translation>
    </message>
    <message>
        <source>froze a card</source>
        <translation>冻结卡片</translation>
    </message>
    <message>
        <source>unfroze a card</source>
        <translation>解冻卡片</translation>
    </message>
    <message>
        <source>took in a damaged card</source>
        <translation>回收损坏的卡片</translation>
    </message>
    <message>
        <source>renewed a card</source>
        <translation>办理续期</translation>
    </message>
    <message>
        <source>replaced a card</source>
        <translation>补办卡片</translation>
    </message>
    <message>
        <source>cancelled a card</source>
        <translation>注销卡片</translation>
    </message>
    <message>
        <source>Card ends on {day}: can be renewed</source>
        <translation>卡 {day} 到期，可续期</translation>
    </message>
    <message>
        <source>ID card</source>
        <translation>身份证</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>护照</translation>
    </message>
    <message>
        <source>Other ID</source>
        <translation>其他证件</translation>
    </message>
    <message>
        <source>Business licence</source>
        <translation>营业执照</translation>
    </message>
    <message>
        <source>The card itself</source>
        <translation>原卡</translation>
    </message>
    <message>
        <source>Called back</source>
        <translation>回拨核实</translation>
    </message>
    <message>
        <source>Magnetic stripe</source>
        <translation>磁条卡</translation>
    </message>
    <message>
        <source>CPU card</source>
        <translation>CPU 卡</translation>
    </message>
    <message>
        <source>Electronic card</source>
        <translation>电子会员卡</translation>
    </message>
</context>
<context>
    <name>cases</name>
    <message>
        <source>Entry not taken over</source>
        <translation>操作未被接收</translation>
    </message>
    <message>
        <source>Act without effect</source>
        <translation>操作未生效</translation>
    </message>
    <message>
        <source>Two cards given</source>
        <translation>重复补卡</translation>
    </message>
    <message>
        <source>Frozen on suspicion</source>
        <translation>疑似盗刷冻结</translation>
    </message>
    <message>
        <source>Perhaps a member twice</source>
        <translation>疑似重复会员</translation>
    </message>
    <message>
        <source>Perhaps a copied card</source>
        <translation>疑似复制卡</translation>
    </message>
    <message>
        <source>Card not in the stock</source>
        <translation>卡不在库存</translation>
    </message>
    <message>
        <source>Count differs</source>
        <translation>盘点差异</translation>
    </message>
    <message>
        <source>Points overdrawn</source>
        <translation>积分透支</translation>
    </message>
    <message>
        <source>More came back than was sold</source>
        <translation>退货超出销售</translation>
    </message>
    <message>
        <source>Money went back another way</source>
        <translation>退款方式不符</translation>
    </message>
    <message>
        <source>Halves of an exchange</source>
        <translation>换货两单不符</translation>
    </message>
    <message>
        <source>Refund without its sale</source>
        <translation>退货无对应销售</translation>
    </message>
    <message>
        <source>Coupon used twice</source>
        <translation>优惠券重复使用</translation>
    </message>
    <message>
        <source>Gift not in the stock</source>
        <translation>礼品库存不符</translation>
    </message>
    <message>
        <source>Draw does not agree</source>
        <translation>抽奖结果不符</translation>
    </message>
    <message>
        <source>Points disputed</source>
        <translation>积分异议</translation>
    </message>
    <message>
        <source>Points do not add up</source>
        <translation>积分账不平</translation>
    </message>
    <message>
        <source>Shift is over or short</source>
        <translation>长短款</translation>
    </message>
    <message>
        <source>Z report does not agree</source>
        <translation>Z 报表不符</translation>
    </message>
    <message>
        <source>Replaced machine is back</source>
        <translation>已更换的机器重新出现</translation>
    </message>
    <message>
        <source>For head office</source>
        <translation>总部处理</translation>
    </message>
    <message>
        <source>Somebody who registered online has the phone or ID number of a member ({time})</source>
        <translation>有人线上注册，手机号或证件号与已有会员相同（{time}）</translation>
    </message>
    <message>
        <source>This store gave the member two cards: the one handed over last counts</source>
        <translation>本店给此会员办了两张卡；以后办的那张为准</translation>
    </message>
    <message>
        <source>Store {store} gave this member a card as well ({time}): the one handed over last counts</source>
        <translation>门店 {store} 于 {time} 也给此会员补了卡；以后办的那张为准</translation>
    </message>
    <message>
        <source>…{stays} of store {store} works. Take in …{ended} when it is shown. Ask head office about a fee paid twice.</source>
        <translation>门店 {store} 所办尾号 {stays} 的卡可用；会员出示尾号 {ended} 的卡时请收回。若收了两次工本费，请咨询总部。</translation>
    </message>
    <message>
        <source>“{act}” of …{last4} at store {store} ({time}) had no effect: before it was “{state}” at store {other}</source>
        <translation>门店 {store} 于 {time} 对尾号 {last4} 的“{act}”未生效：此前门店 {other} 已将卡变为“{state}”</translation>
    </message>
    <message>
        <source>Look at the card as it is now, and tell the member. Repeat the act only if it is needed.</source>
        <translation>请查看卡的当前状态并告知会员；仍有需要时再办理一次。</translation>
    </message>
    <message>
        <source>Head office must look at an entry of till {terminal} ({time})</source>
        <translation>收银机 {terminal} 于 {time} 有一笔记录须由总部处理</translation>
    </message>
    <message>
        <source>Nothing is lost. Where the status bar says that a till was stopped, call head office.</source>
        <translation>没有任何丢失。若状态栏显示收银机已停用，请联系总部。</translation>
    </message>
    <message>
        <source>{entry} at till {terminal} ({time}) was not taken over: {reason}</source>
        <translation>收银机 {terminal} 于 {time} 的{entry}未被总部接收：{reason}</translation>
    </message>
    <message>
        <source>Nothing is lost; do nothing twice. Head office decides, and calls where it must ask.</source>
        <translation>没有任何丢失，请勿重复办理。由总部决定，有疑问会联系本店。</translation>
    </message>
    <message>
        <source>Card …{last4} was frozen on suspicion at till {terminal} ({time})</source>
        <translation>尾号 {last4} 的卡于 {time} 因怀疑盗刷在收银机 {terminal} 冻结</translation>
    </message>
    <message>
        <source>Find out what happened; then the manager unfreezes or cancels it. Tell head office.</source>
        <translation>请核实情况，再由店长解冻或注销，并告知总部。</translation>
    </message>
    <message>
        <source>Other members have the same phone or ID number (till {terminal}, {time})</source>
        <translation>与其他会员的手机号或证件号相同（收银机 {terminal}，{time}）</translation>
    </message>
    <message>
        <source>Ask the customer which memberships are theirs, and tell head office.</source>
        <translation>请向顾客核实哪些会员资格属于本人，并告知总部。</translation>
    </message>
    <message>
        <source>A card that may be a copy was refused at till {terminal} ({time})</source>
        <translation>收银机 {terminal} 于 {time} 拒绝了一张疑似复制的卡</translation>
    </message>
    <message>
        <source>Keep it if you have it. In doubt freeze the member's card, and tell head office.</source>
        <translation>卡若在手请留下；有怀疑时冻结会员的卡，并告知总部。</translation>
    </message>
    <message>
        <source>Card …{last4} was handed over at till {terminal} ({time}), but was not in its stock</source>
        <translation>收银机 {terminal} 于 {time} 交付了尾号 {last4} 的卡，但该卡不在其库存中</translation>
    </message>
    <message>
        <source>Count the blank cards of this till, and tell head office what you found.</source>
        <translation>请盘点该收银机的空白卡，并将结果告知总部。</translation>
    </message>
    <message>
        <source>Blank cards at till {terminal} ({time}) were counted otherwise than the journal says</source>
        <translation>收银机 {terminal} 于 {time} 的空白卡盘点与账面不符</translation>
    </message>
    <message>
        <source>Look for the cards, count again, and tell head office what you found.</source>
        <translation>请查找缺失的卡，重新盘点，并将结果告知总部。</translation>
    </message>
    <message>
        <source>Look for both receipts, and tell head office what you found.</source>
        <translation>请找出两张小票核对，并将结果告知总部。</translation>
    </message>
    <message>
        <source>More points went at till {terminal} ({time}) than the member had</source>
        <translation>收银机 {terminal} 于 {time} 用掉的积分多于会员所有</translation>
    </message>
    <message>
        <source>The next points pay them first. Tell the member; do not ask for money.</source>
        <translation>以后的积分先行抵还。请告知会员，不要收取现金。</translation>
    </message>
    <message>
        <source>More was given back at till {terminal} ({time}) than had been sold</source>
        <translation>收银机 {terminal} 于 {time} 的退货多于原销售</translation>
    </message>
    <message>
        <source>At till {terminal} money went back otherwise than it had been paid ({time})</source>
        <translation>收银机 {terminal} 的退款未按原付款方式退回（{time}）</translation>
    </message>
    <message>
        <source>Look for both receipts and the terminal's slip, and tell head office who decided it.</source>
        <translation>请找出两张小票和刷卡机签购单，告诉总部是谁决定的。</translation>
    </message>
    <message>
        <source>Refund and sale of an exchange at till {terminal} ({time}) do not belong together</source>
        <translation>收银机 {terminal} 的换货，退货单与新小票对不上（{time}）</translation>
    </message>
    <message>
        <source>Till {terminal} gave back a sale ({time}) that head office does not know</source>
        <translation>收银机 {terminal} 于 {time} 退的销售，总部没有记录</translation>
    </message>
    <message>
        <source>A coupon that was taken at till {terminal} ({time}) had paid before</source>
        <translation>收银机 {terminal} 于 {time} 收的优惠券此前已使用过</translation>
    </message>
    <message>
        <source>More of a gift went out at till {terminal} ({time}) than had come in</source>
        <translation>收银机 {terminal} 于 {time} 发出的礼品多于入库数</translation>
    </message>
    <message>
        <source>Count the gifts of this store, and tell head office what you found.</source>
        <translation>请盘点本店礼品，并将结果告知总部。</translation>
    </message>
    <message>
        <source>Draws at till {terminal} ({time}) do not agree with their seed</source>
        <translation>收银机 {terminal} 于 {time} 的抽奖与种子不符</translation>
    </message>
    <message>
        <source>Draw no more at this till until head office has looked at it.</source>
        <translation>总部核查之前，请勿在该收银机抽奖。</translation>
    </message>
    <message>
        <source>The member disputes their points (till {terminal}, {time})</source>
        <translation>会员对积分有异议（收银机 {terminal}，{time}）</translation>
    </message>
    <message>
        <source>Head office looks into it. Tell the member that it is on record.</source>
        <translation>由总部核查。请告知会员已登记。</translation>
    </message>
    <message>
        <source>A shift at till {terminal} ended with a difference ({time})</source>
        <translation>收银机 {terminal} 交班有差异（{time}）</translation>
    </message>
    <message>
        <source>Talk to whoever had the drawer. What turns up is added to the Z report (班次, F9). Tell head office.</source>
        <translation>请与当班人员核实。找到的款项补记到 Z 报表（班次，F9），并告知总部。</translation>
    </message>
    <message>
        <source>The Z report of till {terminal} ({time}) is not what head office adds up</source>
        <translation>收银机 {terminal} 的 Z 报表（{time}）与总部合计不符</translation>
    </message>
    <message>
        <source>Nothing need be done at the till. Keep the report's paper: head office compares, and calls.</source>
        <translation>收银机无需处理。请保存纸质报表，总部核对后会来电。</translation>
    </message>
    <message>
        <source>The machine that till {terminal} was on before is running again ({time})</source>
        <translation>收银机 {terminal} 原先的机器又在运行（{time}）</translation>
    </message>
    <message>
        <source>Switch it off. What it sold and had not sent is at head office now.</source>
        <translation>请将它关机。它未上传的销售现已到达总部。</translation>
    </message>
    <message>
        <source>A sale</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>A refund</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>A refund without receipt</source>
        <translation>无小票退货</translation>
    </message>
    <message>
        <source>Points redeemed</source>
        <translation>积分兑换</translation>
    </message>
    <message>
        <source>Points granted</source>
        <translation>积分赠送</translation>
    </message>
    <message>
        <source>An adjustment of points</source>
        <translation>积分调整</translation>
    </message>
    <message>
        <source>An act on a card</source>
        <translation>会员卡操作</translation>
    </message>
    <message>
        <source>An application</source>
        <translation>入会申请</translation>
    </message>
    <message>
        <source>A review</source>
        <translation>申请审核</translation>
    </message>
    <message>
        <source>A change of details</source>
        <translation>信息变更</translation>
    </message>
    <message>
        <source>A requested change</source>
        <translation>待办变更登记</translation>
    </message>
    <message>
        <source>A request withdrawn</source>
        <translation>待办变更撤销</translation>
    </message>
    <message>
        <source>A delivery of blank cards</source>
        <translation>空白卡入库</translation>
    </message>
    <message>
        <source>Blank cards taken out</source>
        <translation>空白卡出库</translation>
    </message>
    <message>
        <source>A PIN changed</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>A PIN reset</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>A training</source>
        <translation>培训登记</translation>
    </message>
    <message>
        <source>Shift opened</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Cash moved</source>
        <translation>现金存入或支出</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Addendum to a Z report</source>
        <translation>Z 报表补记</translation>
    </message>
    <message>
        <source>Day end</source>
        <translation>日结</translation>
    </message>
    <message>
        <source>An entry</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>head office does not know the member</source>
        <translation>总部没有此会员</translation>
    </message>
    <message>
        <source>the member number is somebody's already</source>
        <translation>会员号已被使用</translation>
    </message>
    <message>
        <source>the member has no such card</source>
        <translation>会员没有此卡</translation>
    </message>
    <message>
        <source>the card number is somebody's already</source>
        <translation>卡号已属他人</translation>
    </message>
    <message>
        <source>the state of the card does not allow it</source>
        <translation>卡的状态不允许</translation>
    </message>
    <message>
        <source>what it says about points contradicts itself</source>
        <translation>积分内容自相矛盾</translation>
    </message>
    <message>
        <source>nobody else approved it</source>
        <translation>没有其他人批准</translation>
    </message>
    <message>
        <source>its amounts do not add up</source>
        <translation>金额不符</translation>
    </message>
    <message>
        <source>it names a scheme that is not known</source>
        <translation>会员制度版本不明</translation>
    </message>
    <message>
        <source>it was done before</source>
        <translation>此前已办理</translation>
    </message>
    <message>
        <source>the stock does not have these cards</source>
        <translation>库存中没有这些卡</translation>
    </message>
    <message>
        <source>the details cannot be opened</source>
        <translation>资料无法解密</translation>
    </message>
    <message>
        <source>there is no such application</source>
        <translation>没有此申请</translation>
    </message>
    <message>
        <source>there is no such request</source>
        <translation>没有此登记</translation>
    </message>
    <message>
        <source>who it is about does not work in this store</source>
        <translation>当事人不是本店员工</translation>
    </message>
    <message>
        <source>it comes from a damaged record</source>
        <translation>来自损坏的记录</translation>
    </message>
    <message>
        <source>it cannot be applied</source>
        <translation>无法处理</translation>
    </message>
</context>
<context>
    <name>customer_screen</name>
    <message>
        <source>{count} more above</source>
        <translation>以上还有 {count} 项</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
    <message>
        <source>Customer display {monitor}, {width} × {height}</source>
        <translation>客显 {monitor}，{width} × {height}</translation>
    </message>
    <message>
        <source>Show your member card</source>
        <translation>会员请出示会员卡</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Points used</source>
        <translation>使用积分</translation>
    </message>
    <message>
        <source>List total</source>
        <translation>原价合计</translation>
    </message>
    <message>
        <source>You save</source>
        <translation>已优惠</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已收</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>应付</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Still to pay</source>
        <translation>待付</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>You saved {amount}</source>
        <translation>本次为您节省 {amount}</translation>
    </message>
    <message>
        <source>Scan for your e-receipt</source>
        <translation>扫码查看电子小票</translation>
    </message>
    <message>
        <source>Special price, saves {saved}</source>
        <translation>特价，省 {saved}</translation>
    </message>
    <message>
        <source>{count} points, {earned} from this purchase</source>
        <translation>积分 {count}，其中本次 {earned}</translation>
    </message>
    <message>
        <source>You then get member prices on everything.</source>
        <translation>整单即按会员价计算</translation>
    </message>
    <message>
        <source>Points earned</source>
        <translation>本次积分</translation>
    </message>
    <message>
        <source>Thank you. See you soon!</source>
        <translation>谢谢惠顾，欢迎再来</translation>
    </message>
</context>
<context>
    <name>day_figures</name>
    <message>
        <source>Nothing was sold</source>
        <translation>没有销售</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
    <message>
        <source>This till</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>{kind} {reference} · entry {number}</source>
        <translation>{kind} {reference} · 第 {number} 号记录</translation>
    </message>
    <message>
        <source>Not booked at head office: {reason}</source>
        <translation>总部未入账：{reason}</translation>
    </message>
    <message>
        <source>Only head office has it</source>
        <translation>仅总部有这条记录</translation>
    </message>
    <message>
        <source>Head office does not have it</source>
        <translation>总部没有这条记录</translation>
    </message>
    <message>
        <source>Points: {movement}</source>
        <translation>积分：{movement}</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售笔数</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退货笔数</translation>
    </message>
    <message>
        <source>No single entry differs: please call head office.</source>
        <translation>没有单条记录不一致：请联系总部。</translation>
    </message>
    <message>
        <source>Head office booked it differently</source>
        <translation>总部入账内容不同</translation>
    </message>
    <message>
        <source>{tender}: taken</source>
        <translation>{tender}：收款</translation>
    </message>
    <message>
        <source>{tender}: fees</source>
        <translation>{tender}：卡务费</translation>
    </message>
    <message>
        <source>{tender}: refunded</source>
        <translation>{tender}：退款</translation>
    </message>
    <message>
        <source>Sales total</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>Refund total</source>
        <translation>退货额</translation>
    </message>
</context>
<context>
    <name>day_messages</name>
    <message>
        <source>Head office does not answer</source>
        <translation>总部没有应答</translation>
    </message>
    <message>
        <source>What was done stays. Once the line is back, F12 goes on where it stopped.</source>
        <translation>已完成的步骤保留。网络恢复后按 F12 从中断处继续。</translation>
    </message>
    <message>
        <source>A shift is still open</source>
        <translation>班次尚未交班</translation>
    </message>
    <message>
        <source>Count the drawer and close it; then the day is ended.</source>
        <translation>请清点钱箱并交班，随后日结。</translation>
    </message>
    <message>
        <source>A payment that was cut off still waits</source>
        <translation>有一笔中断的付款待处理</translation>
    </message>
    <message>
        <source>Settle it first: it is offered when you sign in again.</source>
        <translation>请先处理：重新签到时会显示。</translation>
    </message>
    <message>
        <source>Head office counts differently</source>
        <translation>与总部账目不一致</translation>
    </message>
    <message>
        <source>Each entry that differs is listed. Ask head office before you close the day.</source>
        <translation>不一致的记录已逐条列出。日结前请先联系总部。</translation>
    </message>
    <message>
        <source>This till has no way to head office</source>
        <translation>本机未连接总部</translation>
    </message>
    <message>
        <source>A day is ended together with head office: have the till enrolled there.</source>
        <translation>日结须与总部一起完成：请先在总部登记本机。</translation>
    </message>
    <message>
        <source>The signature is not of a key of head office that this till knows</source>
        <translation>签名所用的总部密钥本机不认识</translation>
    </message>
    <message>
        <source>Nothing was closed. Call head office: the till may have to be enrolled again.</source>
        <translation>尚未日结。请联系总部：本机可能须重新登记。</translation>
    </message>
    <message>
        <source>Head office answered something else than was asked</source>
        <translation>总部的答复与所问不符</translation>
    </message>
    <message>
        <source>Nothing was closed. Try again; if it stays, call head office.</source>
        <translation>尚未日结。请重试；如仍不行，请联系总部。</translation>
    </message>
    <message>
        <source>The day end was stopped</source>
        <translation>日结已停止</translation>
    </message>
    <message>
        <source>What was done stays. F12 goes on where it stopped, today or tomorrow.</source>
        <translation>已完成的步骤保留。按 F12 从中断处继续，今天或明天都可以。</translation>
    </message>
    <message>
        <source>No day was ended at this till yet</source>
        <translation>本机尚未做过日结</translation>
    </message>
    <message>
        <source>There is no certificate to print.</source>
        <translation>没有可打印的凭证。</translation>
    </message>
    <message>
        <source>The certificate is being printed. Head office has it, too.</source>
        <translation>凭证正在打印，总部也已收到。</translation>
    </message>
    <message>
        <source>{day} is closed; till and head office agree</source>
        <translation>{day} 已日结，与总部一致</translation>
    </message>
    <message>
        <source>{day} is closed, with a difference</source>
        <translation>{day} 已带差异日结</translation>
    </message>
    <message>
        <source>{day} was closed already: nothing is done twice</source>
        <translation>{day} 早已日结，不会重复</translation>
    </message>
    <message>
        <source>Nothing new has come since. F9 prints the certificate again.</source>
        <translation>之后没有新的业务。F9 重印凭证。</translation>
    </message>
    <message>
        <source>A copy of the certificate is being printed</source>
        <translation>正在重印日结凭证</translation>
    </message>
    <message>
        <source>The day end at this till was begun and is not finished</source>
        <translation>本机的日结已开始但未完成</translation>
    </message>
    <message>
        <source>It goes on where it stopped, and does nothing twice.</source>
        <translation>将从中断处继续，不会重复任何操作。</translation>
    </message>
</context>
<context>
    <name>desk_messages</name>
    <message>
        <source>Card …{last4} is issued</source>
        <translation>尾号 {last4} 的卡已发出</translation>
    </message>
    <message>
        <source>Card …{last4} is active</source>
        <translation>尾号 {last4} 的卡已激活</translation>
    </message>
    <message>
        <source>Card …{last4} is reported lost</source>
        <translation>尾号 {last4} 的卡已挂失</translation>
    </message>
    <message>
        <source>The loss of card …{last4} is lifted</source>
        <translation>尾号 {last4} 的卡已解除挂失</translation>
    </message>
    <message>
        <source>Card …{last4} is frozen</source>
        <translation>尾号 {last4} 的卡已冻结</translation>
    </message>
    <message>
        <source>Card …{last4} is unfrozen</source>
        <translation>尾号 {last4} 的卡已解冻</translation>
    </message>
    <message>
        <source>Card …{last4} is taken in as damaged</source>
        <translation>尾号 {last4} 的卡已损坏回收</translation>
    </message>
    <message>
        <source>Card …{last4} is good until {until}</source>
        <translation>尾号 {last4} 的卡有效期至 {until}</translation>
    </message>
    <message>
        <source>Card …{last4} is replaced</source>
        <translation>尾号 {last4} 的卡已补办</translation>
    </message>
    <message>
        <source>Card …{last4} is cancelled</source>
        <translation>尾号 {last4} 的卡已注销</translation>
    </message>
    <message>
        <source>It works here from now on, elsewhere after the next update. The slip is being printed.</source>
        <translation>本机即刻可用，其他门店下次更新后可用。凭条正在打印。</translation>
    </message>
    <message>
        <source>It is refused here from now on, elsewhere after the next update. The slip is being printed.</source>
        <translation>本机即刻停用，其他门店下次更新后停用。凭条正在打印。</translation>
    </message>
    <message>
        <source>Open the member again and look what became of the card.</source>
        <translation>请重新打开会员，查看卡的状态。</translation>
    </message>
    <message>
        <source>Not possible with this card: {state}</source>
        <translation>此卡不能这样办理：{state}</translation>
    </message>
    <message>
        <source>The card has changed meanwhile</source>
        <translation>卡的状态已有变化</translation>
    </message>
    <message>
        <source>This card cannot be renewed yet</source>
        <translation>此卡还不能续期</translation>
    </message>
    <message>
        <source>Nothing was charged. Renew it when its last day is near.</source>
        <translation>未收费。请在临近到期时办理续期。</translation>
    </message>
    <message>
        <source>The member has another card: {state}</source>
        <translation>会员另有一张卡：{state}</translation>
    </message>
    <message>
        <source>Replace or cancel that one instead.</source>
        <translation>请改为补办或注销那张卡。</translation>
    </message>
    <message>
        <source>Card and member do not belong together</source>
        <translation>卡与会员不符</translation>
    </message>
    <message>
        <source>Find the member again by swiping the card.</source>
        <translation>请刷卡重新查找会员。</translation>
    </message>
    <message>
        <source>This card number belongs to somebody already</source>
        <translation>此卡号已被使用</translation>
    </message>
    <message>
        <source>Put the card aside, tell the manager, and take the next one.</source>
        <translation>请把此卡放一边并告知店长，换下一张。</translation>
    </message>
    <message>
        <source>This member is not known here any more</source>
        <translation>本机已查不到该会员</translation>
    </message>
    <message>
        <source>They may have left. Find the member again.</source>
        <translation>可能已退会，请重新查找会员。</translation>
    </message>
    <message>
        <source>Have the manager choose their name, type the PIN and press Enter.</source>
        <translation>请店长选择自己的姓名，输入密码后按 Enter。</translation>
    </message>
    <message>
        <source>This needs the manager</source>
        <translation>须由店长办理</translation>
    </message>
    <message>
        <source>The approval is missing</source>
        <translation>尚未批准</translation>
    </message>
    <message>
        <source>Nobody approves their own act</source>
        <translation>不能批准自己的操作</translation>
    </message>
    <message>
        <source>Ask another person who may approve it.</source>
        <translation>请另一位有权限的人批准。</translation>
    </message>
    <message>
        <source>No proof has been chosen</source>
        <translation>尚未选择证件</translation>
    </message>
    <message>
        <source>Look at one of those shown and choose what you saw.</source>
        <translation>请查验所列证件之一，并选择所查验的证件。</translation>
    </message>
    <message>
        <source>The reason is missing</source>
        <translation>缺少原因</translation>
    </message>
    <message>
        <source>Choose one, or write it in a few words.</source>
        <translation>请选择，或简要填写。</translation>
    </message>
    <message>
        <source>The reason is too long</source>
        <translation>原因过长</translation>
    </message>
    <message>
        <source>Say it in fewer words.</source>
        <translation>请写得简短一些。</translation>
    </message>
    <message>
        <source>There is a bank card's number in it</source>
        <translation>其中含有银行卡号</translation>
    </message>
    <message>
        <source>It is not kept. Write the reason without it.</source>
        <translation>银行卡号不会保存。请去掉卡号再填写原因。</translation>
    </message>
    <message>
        <source>The fee does not fit the scheme in force</source>
        <translation>手续费与现行会员制度不符</translation>
    </message>
    <message>
        <source>Nothing was booked. Begin anew: the fee shown is then the right one.</source>
        <translation>未入账。请重新办理，届时显示的就是正确的费用。</translation>
    </message>
    <message>
        <source>Put this card into the box for spoiled ones and take the next.</source>
        <translation>请把此卡放入废卡盒，取下一张。</translation>
    </message>
    <message>
        <source>The card is still blank: try again with the same one.</source>
        <translation>此卡仍为空白，请用同一张再试。</translation>
    </message>
    <message>
        <source>Put it aside and take the card that is shown.</source>
        <translation>请放一边，取屏幕所示的卡。</translation>
    </message>
    <message>
        <source>Call service; the member is as before.</source>
        <translation>请报修；会员信息未变。</translation>
    </message>
    <message>
        <source>Writing was cancelled</source>
        <translation>已取消写卡</translation>
    </message>
    <message>
        <source>No card came</source>
        <translation>没有等到卡</translation>
    </message>
    <message>
        <source>The card was taken away too early</source>
        <translation>卡取走得太早</translation>
    </message>
    <message>
        <source>Try again and leave it there until you are told.</source>
        <translation>请再试一次，提示取走前不要移动。</translation>
    </message>
    <message>
        <source>Another card came in the middle</source>
        <translation>中途换成了另一张卡</translation>
    </message>
    <message>
        <source>This is another kind of card</source>
        <translation>卡种不符</translation>
    </message>
    <message>
        <source>This card is not blank</source>
        <translation>此卡不是空白卡</translation>
    </message>
    <message>
        <source>The card took no writing</source>
        <translation>写卡失败</translation>
    </message>
    <message>
        <source>The card reads otherwise than written</source>
        <translation>读回的内容与写入不一致</translation>
    </message>
    <message>
        <source>The card has locked itself for good</source>
        <translation>此卡已永久锁定</translation>
    </message>
    <message>
        <source>This till has no keys for chip cards yet</source>
        <translation>本机尚无芯片卡密钥</translation>
    </message>
    <message>
        <source>Take a stripe card, or start the till again while it is online.</source>
        <translation>请用磁条卡，或在联网时重启本机。</translation>
    </message>
    <message>
        <source>Card encoder: {state}</source>
        <translation>写卡器：{state}</translation>
    </message>
    <message>
        <source>The encoder was disconnected while writing</source>
        <translation>写卡时写卡器断开</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Name of the enterprise</source>
        <translation>企业名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>ID card number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Legal representative</source>
        <translation>法定代表人</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Individual</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Still to be filled in</source>
        <translation>尚未填写</translation>
    </message>
    <message>
        <source>Too long: 100 characters at the most</source>
        <translation>过长：最多 100 个字符</translation>
    </message>
    <message>
        <source>Holds characters that no one can write: type it anew</source>
        <translation>含有无效字符，请重新输入</translation>
    </message>
    <message>
        <source>A mobile number has 11 digits and begins with 13 to 19</source>
        <translation>手机号为 11 位数字，以 13 至 19 开头</translation>
    </message>
    <message>
        <source>Not an e-mail address: name@example.com</source>
        <translation>邮箱格式不对，例如 name@example.com</translation>
    </message>
    <message>
        <source>18 characters: 17 digits, then a digit or X</source>
        <translation>共 18 位：17 位数字，末位为数字或 X</translation>
    </message>
    <message>
        <source>A digit is wrong: compare with the ID card</source>
        <translation>有一位数字不对，请与身份证核对</translation>
    </message>
    <message>
        <source>18 digits and capital letters, without I, O, S, V and Z</source>
        <translation>共 18 位数字或大写字母，不含 I、O、S、V、Z</translation>
    </message>
    <message>
        <source>A character is wrong: compare with the licence</source>
        <translation>有一位字符不对，请与营业执照核对</translation>
    </message>
    <message>
        <source>Type the date as 1990-05-31</source>
        <translation>请按 1990-05-31 的格式输入日期</translation>
    </message>
    <message>
        <source>Not the date of birth in the ID number</source>
        <translation>与身份证号中的出生日期不符</translation>
    </message>
    <message>
        <source>Membership service</source>
        <translation>会员服务</translation>
    </message>
    <message>
        <source>Offers and news</source>
        <translation>优惠与资讯</translation>
    </message>
    <message>
        <source>Analysis of purchases</source>
        <translation>消费分析</translation>
    </message>
    <message>
        <source>Automatic card renewal</source>
        <translation>会员卡自动续费</translation>
    </message>
    <message>
        <source>By text message and e-mail; can be withdrawn at any time</source>
        <translation>以短信和邮件发送；可随时撤回</translation>
    </message>
    <message>
        <source>Please check: {fields}</source>
        <translation>请检查：{fields}</translation>
    </message>
    <message>
        <source>What is wrong stands below each line.</source>
        <translation>问题写在各栏下方。</translation>
    </message>
    <message>
        <source>This terminal cannot seal personal details yet</source>
        <translation>本机尚不能加密个人资料</translation>
    </message>
    <message>
        <source>It lacks the company's keys: let it go online once, then try again.</source>
        <translation>缺少公司的密钥：请联网一次后再试。</translation>
    </message>
    <message>
        <source>Consent to the membership service is missing</source>
        <translation>缺少“会员服务”授权</translation>
    </message>
    <message>
        <source>Read it to the customer and mark it, or do not register.</source>
        <translation>请向顾客宣读并勾选；顾客不同意则不能登记。</translation>
    </message>
    <message>
        <source>This application was decided already</source>
        <translation>此申请已审核过</translation>
    </message>
    <message>
        <source>The list shows what still waits.</source>
        <translation>列表中是仍待审核的申请。</translation>
    </message>
    <message>
        <source>Nobody reviews an application they took in themselves</source>
        <translation>不能审核自己受理的申请</translation>
    </message>
    <message>
        <source>Ask another manager or service colleague for their PIN.</source>
        <translation>请另一位店长或客服输入密码。</translation>
    </message>
    <message>
        <source>Nothing is to be changed yet</source>
        <translation>还没有填写变更内容</translation>
    </message>
    <message>
        <source>Fill in what is new; what stays empty stays as it is.</source>
        <translation>只填写要变更的项目；留空的保持不变。</translation>
    </message>
    <message>
        <source>This terminal has no line to it.</source>
        <translation>本机未与总部连接。</translation>
    </message>
    <message>
        <source>The referrer is not a member, or has left</source>
        <translation>推荐人不是会员，或已退会</translation>
    </message>
    <message>
        <source>Look them up again, or register without a referrer.</source>
        <translation>请重新查找推荐人，或不填推荐人登记。</translation>
    </message>
    <message>
        <source>Nothing is marked yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Mark what is to change.</source>
        <translation>请选择要变更的内容。</translation>
    </message>
    <message>
        <source>This is on the list already</source>
        <translation>此项已在待办中</translation>
    </message>
    <message>
        <source>It waits under pending changes; nothing was added.</source>
        <translation>见“待办变更”，没有重复登记。</translation>
    </message>
    <message>
        <source>This change no longer waits</source>
        <translation>此项待办已结束</translation>
    </message>
    <message>
        <source>It was done or withdrawn; the list shows what still waits.</source>
        <translation>已办理或已撤销；列表中是仍待办理的变更。</translation>
    </message>
    <message>
        <source>Full details cannot be shown offline</source>
        <translation>离线时无法查看完整资料</translation>
    </message>
    <message>
        <source>Your attempt is on record. Ask head office.</source>
        <translation>本次查看已记录。请联系总部。</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Changed: {fields}</source>
        <translation>已变更：{fields}</translation>
    </message>
    <message>
        <source>On the list: {fields}</source>
        <translation>已登记：{fields}</translation>
    </message>
    <message>
        <source>Due by {day}. The change itself is made when the proof is here.</source>
        <translation>办理期限 {day}。证件齐备后再办理变更。</translation>
    </message>
    <message>
        <source>Withdrawn: {fields}</source>
        <translation>已撤销：{fields}</translation>
    </message>
    <message>
        <source>Nothing of the member has changed; the reason is on record.</source>
        <translation>会员资料未作变更，原因已记录。</translation>
    </message>
    <message>
        <source>Full details are only at head office</source>
        <translation>完整资料只保存在总部</translation>
    </message>
    <message>
        <source>They are only at head office. Try again when the line is back.</source>
        <translation>资料只保存在总部，请在网络恢复后再试。</translation>
    </message>
    <message>
        <source>It counts here at once; head office hears of it by itself.</source>
        <translation>本机即刻生效，将自动上传总部。</translation>
    </message>
    <message>
        <source>Head office does not give these details</source>
        <translation>总部不提供这些资料</translation>
    </message>
    <message>
        <source>Card, points and related services; needed to become a member</source>
        <translation>会员卡、积分及相关服务；不同意则无法入会</translation>
    </message>
    <message>
        <source>To recommend suitable goods; can be withdrawn at any time</source>
        <translation>用于推荐合适的商品；可随时撤回</translation>
    </message>
    <message>
        <source>Paid with points before the card expires; can be withdrawn at any time</source>
        <translation>到期前用积分续期；可随时撤回</translation>
    </message>
</context>
<context>
    <name>devices</name>
    <message>
        <source>Card reader</source>
        <translation>读卡器</translation>
    </message>
    <message>
        <source>Card encoder</source>
        <translation>写卡器</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>小票打印机</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>钱箱</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>顾客显示屏</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Test with a card</source>
        <translation>刷卡测试</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>打印测试页</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>打开钱箱</translation>
    </message>
    <message>
        <source>Show a test pattern</source>
        <translation>显示测试字符</translation>
    </message>
    <message>
        <source>The card was read.</source>
        <translation>已读到卡。</translation>
    </message>
    <message>
        <source>The encoder answered.</source>
        <translation>写卡器有应答。</translation>
    </message>
    <message>
        <source>Try another card; if that fails too, clean the reader. Nothing of it was kept.</source>
        <translation>请换一张卡再试；仍不行请清洁读卡器。卡上信息未作任何保留。</translation>
    </message>
    <message>
        <source>tested</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>cleaned</source>
        <translation>清洁</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>维修</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>test failed: {fault}</source>
        <translation>测试未通过：{fault}</translation>
    </message>
    <message>
        <source>test failed</source>
        <translation>测试未通过</translation>
    </message>
    <message>
        <source>Test the encoder</source>
        <translation>测试写卡器</translation>
    </message>
    <message>
        <source>The printer should have printed a page with a ruler, Chinese and Latin letters.</source>
        <translation>打印机应打出一张测试页：标尺、汉字和字母。</translation>
    </message>
    <message>
        <source>The drawer should be open now: push it shut.</source>
        <translation>钱箱应已打开，请推回关好。</translation>
    </message>
    <message>
        <source>Every position of both lines should show a digit or a letter.</source>
        <translation>两行的每一格都应显示数字或字母。</translation>
    </message>
    <message>
        <source>It is connected to the receipt printer and does not report its state. The test opens it.</source>
        <translation>它接在小票打印机上，自己不报告状态：测试会打开它。</translation>
    </message>
    <message>
        <source>It has not been used yet. Run the test to see whether it works.</source>
        <translation>它只在需要时使用，至今还没用过：测试可看它是否正常。</translation>
    </message>
    <message>
        <source>It is starting; this takes a moment.</source>
        <translation>正在打开，请稍候。</translation>
    </message>
    <message>
        <source>Everything is in order. Run the test to make sure.</source>
        <translation>一切正常。可用测试确认。</translation>
    </message>
    <message>
        <source>It cannot be used now; the till keeps trying by itself.</source>
        <translation>现在不能用，系统会自动重试。</translation>
    </message>
    <message>
        <source>The till has stopped using it. If it is still needed, restart the program.</source>
        <translation>收银机已停用它。若仍需要，请重新启动程序。</translation>
    </message>
    <message>
        <source>devices chosen again</source>
        <translation>重新选择了设备</translation>
    </message>
    <message>
        <source>types like a keyboard</source>
        <translation>键盘口</translation>
    </message>
    <message>
        <source>magnetic stripe</source>
        <translation>磁条</translation>
    </message>
    <message>
        <source>chip</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>barcode scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>second monitor</source>
        <translation>第二显示器</translation>
    </message>
</context>
<context>
    <name>erase</name>
    <message>
        <source>A used card is swiped three times</source>
        <translation>旧卡共刷三次</translation>
    </message>
    <message>
        <source>It is looked at, erased, and read once more. Cards that may still be used are refused.</source>
        <translation>先查看，再擦除，最后核对。仍可使用的卡不予擦除。</translation>
    </message>
    <message>
        <source>Swipe the same card once more</source>
        <translation>请将同一张卡再刷一次</translation>
    </message>
    <message>
        <source>The swipe could not be read. Pull it through evenly, from end to end.</source>
        <translation>没有读出来。请匀速刷到底。</translation>
    </message>
    <message>
        <source>Swipe the card through the encoder</source>
        <translation>请将卡刷过写卡器</translation>
    </message>
    <message>
        <source>It is only looked at: nothing is changed yet.</source>
        <translation>这一次只查看，卡上内容不变。</translation>
    </message>
    <message>
        <source>Swipe the same card again: now it is erased</source>
        <translation>请再刷同一张卡：这一次擦除</translation>
    </message>
    <message>
        <source>Nothing brings it back. Cancel with Esc if it is to stay.</source>
        <translation>擦除后无法恢复。要保留请按 Esc 取消。</translation>
    </message>
    <message>
        <source>Swipe it for the last time</source>
        <translation>请最后再刷一次</translation>
    </message>
    <message>
        <source>It must read empty now.</source>
        <translation>现在应读出空白。</translation>
    </message>
    <message>
        <source>no member's</source>
        <translation>不属于任何会员</translation>
    </message>
    <message>
        <source>Card …{last4} · {state}</source>
        <translation>卡 …{last4} · {state}</translation>
    </message>
    <message>
        <source>Nothing can be read on it</source>
        <translation>卡上读不出任何内容</translation>
    </message>
    <message>
        <source>No card number of ours</source>
        <translation>不是本公司的卡号</translation>
    </message>
    <message>
        <source>The stripe is empty</source>
        <translation>磁条已擦空</translation>
    </message>
    <message>
        <source>This was written down. Cut the card up, or put it into the box for spoiled ones.</source>
        <translation>已记录在案。请剪毁此卡，或放入废卡盒。</translation>
    </message>
    <message>
        <source>Stripes are erased by the manager and the service desk</source>
        <translation>擦除磁条由店长和客服负责</translation>
    </message>
    <message>
        <source>Ask one of them to sign in.</source>
        <translation>请由他们登录办理。</translation>
    </message>
    <message>
        <source>This is a bank card: nothing of it was kept</source>
        <translation>这是银行卡，卡上信息未作任何保留</translation>
    </message>
    <message>
        <source>It is not erased. Give it back to its owner.</source>
        <translation>不予擦除，请还给持卡人。</translation>
    </message>
    <message>
        <source>Card …{last4} is a member's: {state}</source>
        <translation>卡 …{last4} 属于会员：{state}</translation>
    </message>
    <message>
        <source>It may be used again, so it is not erased. Take it in, replace or cancel it first.</source>
        <translation>此卡仍可能使用，不予擦除。请先办理损坏回收、补办或注销。</translation>
    </message>
    <message>
        <source>The card carries two different numbers</source>
        <translation>卡上有两个不同的卡号</translation>
    </message>
    <message>
        <source>It may have been tampered with and is not erased. Keep it and call the manager.</source>
        <translation>此卡可能被改写过，不予擦除。请留下卡并联系店长。</translation>
    </message>
    <message>
        <source>The stripe is empty already</source>
        <translation>磁条本来就是空的</translation>
    </message>
    <message>
        <source>There is nothing to erase.</source>
        <translation>没有可擦除的内容。</translation>
    </message>
    <message>
        <source>Erasing was cancelled</source>
        <translation>已取消擦除</translation>
    </message>
    <message>
        <source>No card came</source>
        <translation>没有等到卡</translation>
    </message>
    <message>
        <source>The encoder could not erase the stripe</source>
        <translation>写卡器未能擦除磁条</translation>
    </message>
    <message>
        <source>The stripe does not read empty</source>
        <translation>磁条没有擦空</translation>
    </message>
    <message>
        <source>This card has no stripe that is read here</source>
        <translation>此卡没有可读的磁条</translation>
    </message>
    <message>
        <source>Erasing came to no end</source>
        <translation>擦除没有完成</translation>
    </message>
    <message>
        <source>Part of it may be erased; this was written down. Erase it once more, or cut it up.</source>
        <translation>可能已擦除一部分，已记录在案。请再擦一次，或剪毁此卡。</translation>
    </message>
    <message>
        <source>The card is as it was.</source>
        <translation>卡保持原样。</translation>
    </message>
    <message>
        <source>The encoder was disconnected while erasing</source>
        <translation>擦除时写卡器断开</translation>
    </message>
</context>
<context>
    <name>explanations</name>
    <message>
        <source>Promotion price {price}, saves {saved}</source>
        <translation>促销价 {price}，省 {saved}</translation>
    </message>
    <message>
        <source>{tier} {rate}, saves {saved}</source>
        <translation>{tier} {rate}，省 {saved}</translation>
    </message>
    <message>
        <source>Price changed to {price}, saves {saved} ({reason})</source>
        <translation>改价 {price}，省 {saved}（{reason}）</translation>
    </message>
    <message>
        <source>Whole basket {rate}, saves {saved} ({reason})</source>
        <translation>整单 {rate}，省 {saved}（{reason}）</translation>
    </message>
    <message>
        <source>Discount {rate}, saves {saved} ({reason})</source>
        <translation>折扣 {rate}，省 {saved}（{reason}）</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>{percent}% off</source>
        <translation>{tenths} 折</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{caption}: {value}</source>
        <translation>{caption}：{value}</translation>
    </message>
</context>
<context>
    <name>freshness</name>
    <message>
        <source>{count} h</source>
        <translation>{count} 小时</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} 天</translation>
    </message>
    <message>
        <source>Fewer points can be spent while the line is down</source>
        <translation>断网期间可用积分减少</translation>
    </message>
    <message>
        <source>No points can be spent while the line is down</source>
        <translation>断网期间不能使用积分</translation>
    </message>
    <message>
        <source>Typed numbers and phones are not taken: a card must be shown</source>
        <translation>不接受手输卡号和手机号，须出示会员卡</translation>
    </message>
    <message>
        <source>Only chip cards and codes on the phone are taken</source>
        <translation>只接受芯片卡和手机上的电子卡码</translation>
    </message>
</context>
<context>
    <name>interrupted</name>
    <message>
        <source>A payment that was cut off still waits</source>
        <translation>有一笔中断的付款待处理</translation>
    </message>
    <message>
        <source>Settle it before the customer leaves.</source>
        <translation>请在顾客离开前处理。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>去处理</translation>
    </message>
    <message>
        <source>The payment of {moment} is undone</source>
        <translation>{moment} 的付款已撤销</translation>
    </message>
    <message>
        <source>No sale came of it; everything was given back.</source>
        <translation>没有成交，款项已全部退还。</translation>
    </message>
    <message>
        <source>This was settled meanwhile</source>
        <translation>这笔已处理过</translation>
    </message>
    <message>
        <source>Look at what is left, if anything.</source>
        <translation>请看还剩什么。</translation>
    </message>
    <message>
        <source>The goods of this payment cannot be read any more</source>
        <translation>这笔付款的商品已无法读取</translation>
    </message>
    <message>
        <source>Give back what is in, then scan the goods again.</source>
        <translation>请退还已收款项，再重新扫描商品。</translation>
    </message>
    <message>
        <source>Other goods are on the counter</source>
        <translation>台面上还有其他商品</translation>
    </message>
    <message>
        <source>Finish or clear that sale first, then go on with this one.</source>
        <translation>请先完成或清空那一单，再继续这一单。</translation>
    </message>
</context>
<context>
    <name>long_work</name>
    <message>
        <source>nobody knows yet how much there is</source>
        <translation>总量尚不清楚</translation>
    </message>
    <message>
        <source>the time left is being worked out</source>
        <translation>正在估算剩余时间</translation>
    </message>
    <message>
        <source>{count} s left</source>
        <translation>剩余 {count} 秒</translation>
    </message>
    <message>
        <source>{done} of {whole}</source>
        <translation>{done} / {whole}</translation>
    </message>
    <message>
        <source>{done} so far</source>
        <translation>目前 {done}</translation>
    </message>
    <message>
        <source>{percent} % a second</source>
        <translation>每秒 {percent} %</translation>
    </message>
    <message>
        <source>{percent} % done</source>
        <translation>已完成 {percent} %</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>每秒 {rate}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>member_finder</name>
    <message>
        <source>The file is open all the same; no sale with this card.</source>
        <translation>档案已打开，但此卡不可消费。</translation>
    </message>
    <message>
        <source>No member found</source>
        <translation>没有找到会员</translation>
    </message>
    <message>
        <source>Check the digits, or type the whole name as it was registered.</source>
        <translation>请核对号码，或输入登记的全名。</translation>
    </message>
    <message>
        <source>Names are looked up by the manager or service</source>
        <translation>只有店长或客服可以按姓名查找</translation>
    </message>
    <message>
        <source>Ask for the card, the phone or the member number.</source>
        <translation>请顾客出示会员卡，或提供手机号、会员号。</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The card could not be read</source>
        <translation>没有读到卡</translation>
    </message>
    <message>
        <source>Swipe it again, evenly and the right way round. If it fails again, type the number.</source>
        <translation>请确认磁条方向，匀速再刷一次；仍不行请输入卡号。</translation>
    </message>
    <message>
        <source>The swipe stopped half way</source>
        <translation>刷卡中途停顿</translation>
    </message>
    <message>
        <source>Swipe again in one go, from end to end.</source>
        <translation>请一次刷到底，再刷一次。</translation>
    </message>
    <message>
        <source>The card carries two different numbers</source>
        <translation>卡上有两个不同的卡号</translation>
    </message>
    <message>
        <source>Do not accept it: it may have been tampered with. Ask the manager.</source>
        <translation>可能被改动过，请勿使用，并联系店长。</translation>
    </message>
    <message>
        <source>Two different cards came at once</source>
        <translation>同时读到两张不同的卡</translation>
    </message>
    <message>
        <source>Nothing was taken. Swipe only the member's card.</source>
        <translation>两张都未采用，请只刷会员卡。</translation>
    </message>
    <message>
        <source>This is not a card of ours</source>
        <translation>这不是本公司的卡</translation>
    </message>
    <message>
        <source>Ask for the member card, or go on without one.</source>
        <translation>请顾客出示会员卡，或不用卡继续。</translation>
    </message>
    <message>
        <source>This is a bank card: nothing of it was kept</source>
        <translation>这是银行卡，卡上信息未作任何保留</translation>
    </message>
    <message>
        <source>Swipe the member card here. Bank cards belong into the bank's own terminal.</source>
        <translation>这里请刷会员卡；银行卡请在银行 POS 机上使用。</translation>
    </message>
    <message>
        <source>The card is empty</source>
        <translation>卡内没有数据</translation>
    </message>
    <message>
        <source>Turn it round and swipe again. If it stays empty, issue a replacement.</source>
        <translation>请换个方向再刷；仍为空请补办。</translation>
    </message>
    <message>
        <source>Lay it flat on the reader and leave it there until the member shows.</source>
        <translation>请平放在读卡器上，显示会员前不要移动。</translation>
    </message>
    <message>
        <source>Keep the card if you can and call the manager; this was written down.</source>
        <translation>如有可能请留下此卡，并联系店长；此事已记录。</translation>
    </message>
    <message>
        <source>Go on without the card and send the customer to the card desk for a new one.</source>
        <translation>请不用卡继续，并请顾客到卡务补办。</translation>
    </message>
    <message>
        <source>The card was taken away too early</source>
        <translation>卡取走得太早</translation>
    </message>
    <message>
        <source>Another card came while the first was read</source>
        <translation>读卡时换成了另一张卡</translation>
    </message>
    <message>
        <source>Nothing was taken. Lay on only the member's card.</source>
        <translation>两张都未采用，请只放会员卡。</translation>
    </message>
    <message>
        <source>The chip does not answer</source>
        <translation>芯片没有应答</translation>
    </message>
    <message>
        <source>This kind of chip is not used here</source>
        <translation>这里不使用这种芯片</translation>
    </message>
    <message>
        <source>This chip is not a card of ours</source>
        <translation>这不是本公司的芯片卡</translation>
    </message>
    <message>
        <source>The chip has locked itself for good</source>
        <translation>芯片已永久锁定</translation>
    </message>
    <message>
        <source>The member record on the chip is damaged</source>
        <translation>芯片上的会员记录已损坏</translation>
    </message>
    <message>
        <source>This chip carries a copied member record</source>
        <translation>芯片上的会员记录疑似复制</translation>
    </message>
    <message>
        <source>This till has no keys for chip cards yet</source>
        <translation>本机尚无芯片卡密钥</translation>
    </message>
    <message>
        <source>Start the till again while it is online; until then swipe the stripe or type.</source>
        <translation>请在联网时重启本机；此前请刷磁条或输入卡号。</translation>
    </message>
    <message>
        <source>Card …{last4} is not known here</source>
        <translation>查不到尾号 {last4} 的卡</translation>
    </message>
    <message>
        <source>The holder of card …{last4} is no longer a member</source>
        <translation>尾号 {last4} 的持卡人已退会</translation>
    </message>
    <message>
        <source>If it is new, wait for the next update. Otherwise go on without the card.</source>
        <translation>若是新卡，请等待下次数据更新；否则请不用卡继续。</translation>
    </message>
    <message>
        <source>Card …{last4} was issued on {since} and is not active yet</source>
        <translation>此卡（尾号 {last4}）于 {since} 发卡，尚未激活</translation>
    </message>
    <message>
        <source>Card …{last4} is not active yet</source>
        <translation>此卡（尾号 {last4}）尚未激活</translation>
    </message>
    <message>
        <source>Have it activated at the service desk, then swipe again.</source>
        <translation>请到服务台激活后再刷。</translation>
    </message>
    <message>
        <source>Card …{last4} was frozen on {since}</source>
        <translation>此卡（尾号 {last4}）已于 {since} 冻结</translation>
    </message>
    <message>
        <source>Card …{last4} is frozen</source>
        <translation>此卡（尾号 {last4}）已冻结</translation>
    </message>
    <message>
        <source>Go on without the card and send the customer to the service desk.</source>
        <translation>请不用卡继续，并请顾客到服务台办理。</translation>
    </message>
    <message>
        <source>Card …{last4} was reported lost on {since}</source>
        <translation>此卡（尾号 {last4}）已于 {since} 挂失</translation>
    </message>
    <message>
        <source>Card …{last4} was reported lost</source>
        <translation>此卡（尾号 {last4}）已挂失</translation>
    </message>
    <message>
        <source>Keep the card and call the manager.</source>
        <translation>请收回并联系店长。</translation>
    </message>
    <message>
        <source>Card …{last4} was reported damaged on {since}</source>
        <translation>此卡（尾号 {last4}）已于 {since} 报损</translation>
    </message>
    <message>
        <source>Card …{last4} was reported damaged</source>
        <translation>此卡（尾号 {last4}）已报损</translation>
    </message>
    <message>
        <source>Ask for the new card, or go on without one.</source>
        <translation>请顾客出示新卡，或不用卡继续。</translation>
    </message>
    <message>
        <source>Card …{last4} expired on {until}</source>
        <translation>此卡（尾号 {last4}）已于 {until} 到期</translation>
    </message>
    <message>
        <source>Card …{last4} has expired</source>
        <translation>此卡（尾号 {last4}）已过期</translation>
    </message>
    <message>
        <source>Offer a renewal at the service desk; go on without the card for now.</source>
        <translation>可到服务台办理续期；本单请不用卡继续。</translation>
    </message>
    <message>
        <source>Card …{last4} was replaced on {since}</source>
        <translation>此卡（尾号 {last4}）已于 {since} 补办新卡</translation>
    </message>
    <message>
        <source>Card …{last4} was replaced</source>
        <translation>此卡（尾号 {last4}）已补办新卡</translation>
    </message>
    <message>
        <source>Ask for the new card and keep the old one.</source>
        <translation>请顾客出示新卡，并收回旧卡。</translation>
    </message>
    <message>
        <source>Card …{last4} was cancelled on {since}</source>
        <translation>此卡（尾号 {last4}）已于 {since} 注销</translation>
    </message>
    <message>
        <source>Card …{last4} was cancelled</source>
        <translation>此卡（尾号 {last4}）已注销</translation>
    </message>
    <message>
        <source>Keep the card; go on without it.</source>
        <translation>请收回此卡，不用卡继续。</translation>
    </message>
    <message>
        <source>Go on without the card, or offer a new membership.</source>
        <translation>请不用卡继续，或邀请顾客重新入会。</translation>
    </message>
    <message>
        <source>The tier of card …{last4} is not in the scheme in force</source>
        <translation>尾号 {last4} 的会员等级不在现行会员制度中</translation>
    </message>
    <message>
        <source>Go on without the card and tell head office.</source>
        <translation>请不用卡继续，并通知总部。</translation>
    </message>
    <message>
        <source>Card …{last4} carries an older record than the member's card</source>
        <translation>尾号 {last4} 的卡已被会员的新卡取代</translation>
    </message>
    <message>
        <source>The code on the phone is too old</source>
        <translation>手机上的会员码已失效</translation>
    </message>
    <message>
        <source>This is no code of ours</source>
        <translation>这不是本公司的会员码</translation>
    </message>
    <message>
        <source>A card number may not be typed here without permission</source>
        <translation>未经授权，不能手工输入卡号</translation>
    </message>
    <message>
        <source>Several members have this phone number</source>
        <translation>有多位会员使用此手机号</translation>
    </message>
    <message>
        <source>The line has been down for too long to take this for card …{last4}</source>
        <translation>断网过久，不能凭此认定卡 …{last4}</translation>
    </message>
    <message>
        <source>It may be a copy: keep it and call the manager. This was written down.</source>
        <translation>疑似复制卡：请收回并联系店长。此事已记录。</translation>
    </message>
    <message>
        <source>Have the member card opened anew on the phone, then scan again.</source>
        <translation>请顾客在手机上重新打开会员码，再扫一次。</translation>
    </message>
    <message>
        <source>Do not accept it. Ask for the member card, or go on without one.</source>
        <translation>请勿使用。请顾客出示会员卡，或不用卡继续。</translation>
    </message>
    <message>
        <source>Have the manager or the service desk confirm it with their PIN.</source>
        <translation>请店长或客服输入密码确认。</translation>
    </message>
    <message>
        <source>Blocked cards are known as of {since} only: too old to take this for card …{last4}</source>
        <translation>停用卡名单停留在 {since}，过旧，不能凭此认定卡 …{last4}</translation>
    </message>
    <message>
        <source>Ask for the card itself, a chip or the code on the phone; else go on without it.</source>
        <translation>请出示会员卡、芯片卡或手机电子卡码；否则不用卡继续。</translation>
    </message>
    <message>
        <source>Ask for the card, or look the member up at the members' place.</source>
        <translation>请顾客出示会员卡，或在“会员”中查找。</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Check plug and cable; it is found again by itself.</source>
        <translation>请检查插头和数据线，接好后会自动恢复。</translation>
    </message>
    <message>
        <source>in use by another program</source>
        <translation>被其他程序占用</translation>
    </message>
    <message>
        <source>Close the other program; it is found again by itself.</source>
        <translation>请关闭占用它的程序，之后会自动恢复。</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>Switch it off and on again.</source>
        <translation>请关机后重新开机。</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>缺纸</translation>
    </message>
    <message>
        <source>Put in a new roll; what waits is printed by itself.</source>
        <translation>请装入新纸卷，未打印的小票会自动补打。</translation>
    </message>
    <message>
        <source>cover open</source>
        <translation>上盖未关</translation>
    </message>
    <message>
        <source>Close the cover; what waits is printed by itself.</source>
        <translation>请合上上盖，未打印的小票会自动补打。</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>脱机</translation>
    </message>
    <message>
        <source>Press its feed or online key.</source>
        <translation>请按设备上的走纸键或联机键。</translation>
    </message>
    <message>
        <source>reports a fault</source>
        <translation>报告故障</translation>
    </message>
    <message>
        <source>sends what cannot be understood</source>
        <translation>返回的数据无法识别</translation>
    </message>
    <message>
        <source>The settings may not fit this model: check speed and driver.</source>
        <translation>设置可能与型号不符，请检查波特率和驱动。</translation>
    </message>
    <message>
        <source>cannot be opened with its settings</source>
        <translation>按现有设置无法打开</translation>
    </message>
    <message>
        <source>Check port, speed and rights in the settings.</source>
        <translation>请检查端口、波特率和访问权限。</translation>
    </message>
    <message>
        <source>No amount</source>
        <translation>没有有效金额</translation>
    </message>
    <message>
        <source>Type an amount above zero.</source>
        <translation>请输入大于零的金额。</translation>
    </message>
    <message>
        <source>This amount cannot be right</source>
        <translation>金额过大</translation>
    </message>
    <message>
        <source>Type the amount again.</source>
        <translation>请重新输入金额。</translation>
    </message>
    <message>
        <source>This looks like a bank card's number</source>
        <translation>这像是银行卡号</translation>
    </message>
    <message>
        <source>It is not kept. Type the reference on the slip of the payment terminal instead.</source>
        <translation>银行卡号不会保存。请改为输入刷卡单或支付凭证上的参考号。</translation>
    </message>
    <message>
        <source>The reference is missing</source>
        <translation>缺少参考号</translation>
    </message>
    <message>
        <source>Head office does not answer</source>
        <translation>总部没有应答</translation>
    </message>
    <message>
        <source>This till has no products yet and fetches them first: it needs the line once. Its record is safe. Check the line, then try again.</source>
        <translation>本机还没有商品资料，要先从总部取得，需要连一次网。销售记录是安全的。请检查网络，然后再试。</translation>
    </message>
    <message>
        <source>This till's clock went back to {now}; the last act was at {before}</source>
        <translation>本机时钟被拨回到 {now}，上一笔是在 {before}</translation>
    </message>
    <message>
        <source>Check date and time: sales count for the day that the clock says. It is on record.</source>
        <translation>请核对日期和时间：销售按时钟所示的日期入账。已记录在案。</translation>
    </message>
    <message>
        <source>Type the number on the slip of the payment terminal.</source>
        <translation>请输入刷卡单或支付凭证上的参考号。</translation>
    </message>
    <message>
        <source>More than what is due</source>
        <translation>超过应付金额</translation>
    </message>
    <message>
        <source>Only cash gives change: type a smaller amount, or take a payment back first.</source>
        <translation>只有现金可以找零：请改小金额，或先退回一笔付款。</translation>
    </message>
    <message>
        <source>Everything is paid</source>
        <translation>已经付清</translation>
    </message>
    <message>
        <source>Complete the sale with Enter.</source>
        <translation>请按 Enter 完成。</translation>
    </message>
    <message>
        <source>So much change?</source>
        <translation>找零这么多？</translation>
    </message>
    <message>
        <source>This is not taken here</source>
        <translation>本店不收这种付款</translation>
    </message>
    <message>
        <source>Choose another way to pay.</source>
        <translation>请换一种付款方式。</translation>
    </message>
    <message>
        <source>Not everything is paid yet</source>
        <translation>还没有付清</translation>
    </message>
    <message>
        <source>Take another payment first.</source>
        <translation>请先收齐余款。</translation>
    </message>
    <message>
        <source>Nothing has been scanned yet</source>
        <translation>还没有扫描商品</translation>
    </message>
    <message>
        <source>Scan the first article.</source>
        <translation>请先扫描商品。</translation>
    </message>
    <message>
        <source>Goods are fixed while the customer pays</source>
        <translation>付款期间不能改动商品</translation>
    </message>
    <message>
        <source>Press Esc to go back to the goods.</source>
        <translation>请按 Esc 返回商品。</translation>
    </message>
    <message>
        <source>Payment has not begun</source>
        <translation>还没有开始结账</translation>
    </message>
    <message>
        <source>Press F12 first.</source>
        <translation>请先按 F12。</translation>
    </message>
    <message>
        <source>A card or mobile payment is already in</source>
        <translation>已收银行卡或手机支付</translation>
    </message>
    <message>
        <source>Undo it at the payment terminal, take it back here, then press Esc again.</source>
        <translation>请先在支付终端撤销，在这里退回该笔付款，再按 Esc。</translation>
    </message>
    <message>
        <source>Goods are being exchanged already</source>
        <translation>已有一笔换货在进行</translation>
    </message>
    <message>
        <source>Finish with them at the checkout first, or give the exchange up.</source>
        <translation>请先在收银机完成，或取消该换货。</translation>
    </message>
    <message>
        <source>No shift is open at this till</source>
        <translation>本机尚未开班</translation>
    </message>
    <message>
        <source>Open it with its float first (Alt S); then money can be taken.</source>
        <translation>请先录入备用金开班（Alt S），然后才能收款。</translation>
    </message>
    <message>
        <source>The shift is open already</source>
        <translation>班次已开</translation>
    </message>
    <message>
        <source>Go on with it, or count and close it first.</source>
        <translation>请继续当前班次，或先清点交班。</translation>
    </message>
    <message>
        <source>No drawer holds this amount</source>
        <translation>金额无效</translation>
    </message>
    <message>
        <source>Type yuan and jiao, for example 200 or 35.50.</source>
        <translation>请输入金额，例如 200 或 35.50。</translation>
    </message>
    <message>
        <source>More cannot stay in the drawer than was counted</source>
        <translation>留底不能多于实点金额</translation>
    </message>
    <message>
        <source>Type what is left there as the next float.</source>
        <translation>请输入留作下一班备用金的金额。</translation>
    </message>
    <message>
        <source>There is a difference that nobody explained</source>
        <translation>差异未说明原因</translation>
    </message>
    <message>
        <source>Type what explains it, or that it is not known.</source>
        <translation>请填写原因，或注明原因不明。</translation>
    </message>
    <message>
        <source>Something was sold or moved since the comparison</source>
        <translation>核对之后又有收付</translation>
    </message>
    <message>
        <source>Look at the figures again, then close.</source>
        <translation>请重新查看数字后再交班。</translation>
    </message>
    <message>
        <source>There is no such report at this till</source>
        <translation>本机没有此报表</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>No staff card is taken until {time}</source>
        <translation>{time} 前不受理员工卡</translation>
    </message>
    <message>
        <source>There were too many that are nobody's. Choose your name and type the PIN.</source>
        <translation>无效员工卡次数过多。请选择姓名并输入密码。</translation>
    </message>
    <message>
        <source>Locked until {time}</source>
        <translation>已锁定至 {time}</translation>
    </message>
    <message>
        <source>There were too many wrong PINs. Wait, or ask the manager.</source>
        <translation>密码错误次数过多，请稍候或联系店长。</translation>
    </message>
    <message>
        <source>This person may not sign in here</source>
        <translation>此人不能在本机登录</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他人员。</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>密码错误</translation>
    </message>
    <message>
        <source>Attempts left: {count}</source>
        <translation>还可以再试 {count} 次</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>There were too many wrong PINs. Ask the manager.</source>
        <translation>密码错误次数过多，请联系店长。</translation>
    </message>
    <message>
        <source>Now your PIN</source>
        <translation>请输入您的密码</translation>
    </message>
    <message>
        <source>The card says who you are; the PIN proves it.</source>
        <translation>卡说明您是谁，密码予以证明。</translation>
    </message>
    <message>
        <source>This PIN was given to you: choose your own first</source>
        <translation>这是临时密码，请先设自己的密码</translation>
    </message>
    <message>
        <source>When you sign in with it, type a new one, twice.</source>
        <translation>用它登录时，输入两次新密码。</translation>
    </message>
    <message>
        <source>Your staff card is needed as well</source>
        <translation>还须出示员工卡</translation>
    </message>
    <message>
        <source>Swipe or tap it, then type the PIN.</source>
        <translation>请刷卡或贴卡，再输入密码。</translation>
    </message>
    <message>
        <source>This staff card is nobody's in this store</source>
        <translation>此员工卡不属于本店任何人</translation>
    </message>
    <message>
        <source>It may have been withdrawn, or belong to another store. Choose your name instead.</source>
        <translation>可能已作废，或属于其他门店。请改选姓名登录。</translation>
    </message>
    <message>
        <source>No staff card is taken now</source>
        <translation>现在不受理员工卡</translation>
    </message>
    <message>
        <source>Selling goes on and nothing is lost. Call the head office.</source>
        <translation>可以继续收银，数据不会丢失。请联系总部。</translation>
    </message>
    <message>
        <source>Selling goes on and nothing is lost. Set this machine's date and time.</source>
        <translation>可以继续收银，数据不会丢失。请校准本机的日期和时间。</translation>
    </message>
    <message>
        <source>Members and staff were erased from this machine, its sales are kept. Call the head office.</source>
        <translation>本机的会员与员工资料已清除，销售记录仍保留。请联系总部。</translation>
    </message>
    <message>
        <source>Head office has withdrawn this terminal</source>
        <translation>总部已停用本终端</translation>
    </message>
    <message>
        <source>Another machine goes on as this terminal</source>
        <translation>另一台机器已接替本终端</translation>
    </message>
    <message>
        <source>Head office does not accept this terminal's key</source>
        <translation>总部不接受本终端的密钥</translation>
    </message>
    <message>
        <source>Head office does not know this terminal</source>
        <translation>总部没有本终端的登记</translation>
    </message>
    <message>
        <source>Head office misses entries of this terminal</source>
        <translation>总部缺少本终端的部分记录</translation>
    </message>
    <message>
        <source>Head office holds other entries under this terminal's numbers</source>
        <translation>总部已有本终端同号的其他记录</translation>
    </message>
    <message>
        <source>This terminal's clock is wrong</source>
        <translation>本终端时钟不准</translation>
    </message>
    <message>
        <source>Points or coupons of this member are in</source>
        <translation>已使用该会员的积分或优惠券</translation>
    </message>
    <message>
        <source>Take them back first; then another card can be read.</source>
        <translation>请先退回，再刷其他会员卡。</translation>
    </message>
    <message>
        <source>Head office heard the same request twice</source>
        <translation>总部收到了重复的请求</translation>
    </message>
    <message>
        <source>This program and head office do not fit together: one needs an update</source>
        <translation>本程序与总部版本不匹配，需要升级其一</translation>
    </message>
    <message>
        <source>Head office refuses the connection ({code})</source>
        <translation>总部拒绝连接（{code}）</translation>
    </message>
    <message>
        <source>No product for {code}</source>
        <translation>没有条码为 {code} 的商品</translation>
    </message>
    <message>
        <source>Scan again, or type the first letters of the name.</source>
        <translation>请重新扫描，或输入商品拼音首字母。</translation>
    </message>
    <message>
        <source>{code} is not a whole barcode</source>
        <translation>{code} 不是完整的条码</translation>
    </message>
    <message>
        <source>Scan again, or type the digits under the bars.</source>
        <translation>请重新扫描，或输入条码下方的数字。</translation>
    </message>
    <message>
        <source>This quantity cannot be sold</source>
        <translation>数量不正确</translation>
    </message>
    <message>
        <source>Pieces are counted whole, between 1 and 9999.</source>
        <translation>按件商品的数量须为 1 至 9999 的整数。</translation>
    </message>
    <message>
        <source>Products and members have not arrived yet</source>
        <translation>商品和会员数据尚未下载</translation>
    </message>
    <message>
        <source>They come with the first connection to head office; the status bar shows it.</source>
        <translation>首次连上总部后会自动下载，进度见状态栏。</translation>
    </message>
    <message>
        <source>The disk refused to keep this</source>
        <translation>硬盘无法写入</translation>
    </message>
    <message>
        <source>Nothing was booked and nothing is lost. Free some disk space and try again.</source>
        <translation>尚未入账，也没有丢失。请清理硬盘空间后再试。</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>操作没有成功</translation>
    </message>
    <message>
        <source>{first}. {second}</source>
        <translation>{first}。{second}</translation>
    </message>
    <message>
        <source>Selling goes on and nothing is lost. Try this again when the line is back.</source>
        <translation>可以继续收银，数据不会丢失。线路恢复后请再试。</translation>
    </message>
    <message>
        <source>Look at it again; if it stays, call head office.</source>
        <translation>请重新查看；如仍不行，请联系总部。</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again in a few minutes; if it stays, call head office.</source>
        <translation>没有任何改变。请几分钟后再试；如仍不行，请联系总部。</translation>
    </message>
    <message>
        <source>Head office does not know this member</source>
        <translation>总部没有这位会员</translation>
    </message>
    <message>
        <source>They may have left, or are still on their way there. Try again later.</source>
        <translation>可能已退会，或资料仍在上传途中。请稍后再试。</translation>
    </message>
    <message>
        <source>Head office does not know this sale</source>
        <translation>总部没有这笔销售</translation>
    </message>
    <message>
        <source>It may still be on its way there. Try again later, or at the till that sold it.</source>
        <translation>可能仍在上传途中。请稍后再试，或到原收银机办理。</translation>
    </message>
    <message>
        <source>Head office does not know this movement of points</source>
        <translation>总部没有这笔积分变动</translation>
    </message>
    <message>
        <source>Head office has not heard yet who asks</source>
        <translation>总部尚未收到查询人的记录</translation>
    </message>
    <message>
        <source>Head office has spent these points already</source>
        <translation>总部已扣除这些积分</translation>
    </message>
    <message>
        <source>Take the points back and pay with them again.</source>
        <translation>请先收回积分，再重新抵现。</translation>
    </message>
    <message>
        <source>Head office keeps these points for another till</source>
        <translation>总部正为另一台收银机预留这些积分</translation>
    </message>
    <message>
        <source>Another till is refunding this sale now</source>
        <translation>另一台收银机正在退这笔销售</translation>
    </message>
    <message>
        <source>Ask there. If it was broken off, it is free again within 15 minutes.</source>
        <translation>请到那台询问。若已中断，15 分钟内会解除占用。</translation>
    </message>
    <message>
        <source>Head office knows of more that came back</source>
        <translation>总部记录的退货更多</translation>
    </message>
    <message>
        <source>A part of this sale came back elsewhere. Open it again and choose less.</source>
        <translation>这笔销售有一部分已在别处退货。请重新打开并减少数量。</translation>
    </message>
    <message>
        <source>Head office does not have all entries of this day yet</source>
        <translation>总部尚未收齐当天的流水</translation>
    </message>
    <message>
        <source>Head office cannot read the figures of this day</source>
        <translation>总部无法读取当天的数字</translation>
    </message>
    <message>
        <source>Head office cannot find the entry that is asked for</source>
        <translation>总部找不到所查的流水</translation>
    </message>
    <message>
        <source>Only this region's members are kept here, and card …{last4} is none of theirs</source>
        <translation>本机只存本区域的会员，卡 …{last4} 不在其中</translation>
    </message>
    <message>
        <source>Head office could not be asked: go on without the card, or show it again once online.</source>
        <translation>现在问不到总部：可先不用卡继续收银，联机后再出示一次。</translation>
    </message>
    <message>
        <source>Head office is asked for the member of card …{last4}</source>
        <translation>正在向总部查卡 …{last4} 的会员</translation>
    </message>
    <message>
        <source>Go on meanwhile: the member comes by itself.</source>
        <translation>请继续收银：查到后会员会自动出现。</translation>
    </message>
    <message>
        <source>Head office is asked too often from here and wants a pause</source>
        <translation>从这里向总部请求过于频繁，总部要求稍候</translation>
    </message>
    <message>
        <source>Nothing was changed. Wait some minutes, then try again.</source>
        <translation>没有任何改动。请等几分钟再试。</translation>
    </message>
    <message>
        <source>Nothing was changed. Wait {time}, then try again.</source>
        <translation>没有任何改动。请等 {time} 再试。</translation>
    </message>
    <message>
        <source>Switch it off and on again; at a printer look for jammed paper first. If it stays, call service.</source>
        <translation>请关掉再打开；打印机先看是否卡纸。仍不行请联系维修人员。</translation>
    </message>
    <message>
        <source>has another card to do</source>
        <translation>正在处理另一张卡</translation>
    </message>
    <message>
        <source>Finish with that card first, or cancel it where it was begun.</source>
        <translation>请先做完那张卡，或在原处取消。</translation>
    </message>
    <message>
        <source>a card on it does not answer</source>
        <translation>上面的卡没有应答</translation>
    </message>
    <message>
        <source>Take the card away; the reader is ready again by itself.</source>
        <translation>请把卡拿开，读卡器会自动恢复。</translation>
    </message>
    <message>
        <source>is not known in the network by this name</source>
        <translation>网络中找不到这个名称</translation>
    </message>
    <message>
        <source>Compare its address with what it prints of itself, and choose the devices anew.</source>
        <translation>请与它自己打印的地址核对，然后重新选择设备。</translation>
    </message>
    <message>
        <source>cannot say how it is, and is asked for it</source>
        <translation>无法报告状态，却被设为要报告</translation>
    </message>
    <message>
        <source>Have service set status to none for this printer in the settings.</source>
        <translation>请维修人员在设置中把这台打印机的状态查询关掉。</translation>
    </message>
    <message>
        <source>is no printer</source>
        <translation>不是打印机</translation>
    </message>
    <message>
        <source>Something else is connected there: choose the devices anew.</source>
        <translation>那里接的是别的设备：请重新选择设备。</translation>
    </message>
    <message>
        <source>needs a part of the system that is not installed</source>
        <translation>缺少所需的系统组件</translation>
    </message>
    <message>
        <source>Call service: the technical line below names the part.</source>
        <translation>请联系维修人员：下方技术信息写明缺什么。</translation>
    </message>
    <message>
        <source>cannot be used: its part of the program failed</source>
        <translation>不能用：它的程序部分出错</translation>
    </message>
    <message>
        <source>It is tried again by itself. If it stays, start the program again and call service.</source>
        <translation>系统会自动重试。仍不行请重新启动程序并联系维修人员。</translation>
    </message>
    <message>
        <source>Only members of this store's group are kept here, and card …{last4} is none of theirs</source>
        <translation>本机只存本店群的会员，卡 …{last4} 不在其中</translation>
    </message>
</context>
<context>
    <name>paper_messages</name>
    <message>
        <source>Cannot be used: {file}</source>
        <translation>无法使用：{file}</translation>
    </message>
    <message>
        <source>Papers come without it: mend it, then read the files again.</source>
        <translation>暂不采用它打印：请改正后重新读取文件。</translation>
    </message>
    <message>
        <source>This setting cannot be used: {where}</source>
        <translation>此设置无法使用：{where}</translation>
    </message>
    <message>
        <source>Have service put it right, then start the till again.</source>
        <translation>请维修人员改正，再启动收银机。</translation>
    </message>
    <message>
        <source>Its value is not one that is possible</source>
        <translation>填写的值不在允许范围内</translation>
    </message>
    <message>
        <source>The file is not there, or cannot be read as text</source>
        <translation>文件不存在，或无法读取</translation>
    </message>
    <message>
        <source>It is larger than it may be</source>
        <translation>超出允许的大小</translation>
    </message>
    <message>
        <source>The file is no whole picture in the form PNG</source>
        <translation>不是完整的 PNG 图片</translation>
    </message>
    <message>
        <source>This line does not follow the rules of TOML</source>
        <translation>这一行不符合 TOML 语法</translation>
    </message>
    <message>
        <source>A key is unknown or missing, or its value is of another kind</source>
        <translation>有未知或缺少的键，或值的类型不符</translation>
    </message>
    <message>
        <source>It is the layout of another paper: {named}</source>
        <translation>这是另一种单据的版式：{named}</translation>
    </message>
    <message>
        <source>This paper has no block {named}</source>
        <translation>这种单据没有区块 {named}</translation>
    </message>
    <message>
        <source>This paper has no condition {named}</source>
        <translation>这种单据没有条件 {named}</translation>
    </message>
    <message>
        <source>This block has no key {named}</source>
        <translation>此区块没有键 {named}</translation>
    </message>
    <message>
        <source>The block {named} must stand on every such paper</source>
        <translation>这种单据必须有区块 {named}</translation>
    </message>
    <message>
        <source>A block of text needs its text</source>
        <translation>文字区块缺少文字</translation>
    </message>
    <message>
        <source>It holds no certificate</source>
        <translation>其中没有证书</translation>
    </message>
</context>
<context>
    <name>paper_words</name>
    <message>
        <source>Sale</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡务</translation>
    </message>
    <message>
        <source>Points spent</source>
        <translation>积分兑换</translation>
    </message>
    <message>
        <source>Points given</source>
        <translation>积分赠送</translation>
    </message>
    <message>
        <source>Points corrected</source>
        <translation>积分更正</translation>
    </message>
    <message>
        <source>Card stock</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼品</translation>
    </message>
</context>
<context>
    <name>points_messages</name>
    <message>
        <source>{count} points are taken; the slip prints.</source>
        <translation>已扣 {count} 分，小票自动打印。</translation>
    </message>
    <message>
        <source>Drawn: {prize}</source>
        <translation>抽奖结果：{prize}</translation>
    </message>
    <message>
        <source>The slip tells how the draw can be checked.</source>
        <translation>小票上有核对抽奖的方法。</translation>
    </message>
    <message>
        <source>Coupon {code}</source>
        <translation>优惠券 {code}</translation>
    </message>
    <message>
        <source>Hand over the gift</source>
        <translation>请把礼品交给会员</translation>
    </message>
    <message>
        <source>The list shows what there is now.</source>
        <translation>列表中是当前库存。</translation>
    </message>
    <message>
        <source>Carried over</source>
        <translation>期初结转</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>消费</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Monthly points</source>
        <translation>每月积分</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Prize</source>
        <translation>中奖</translation>
    </message>
    <message>
        <source>Refund, given back</source>
        <translation>退货退回</translation>
    </message>
    <message>
        <source>Tier corrected</source>
        <translation>补升级</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Paid with points</source>
        <translation>抵现</translation>
    </message>
    <message>
        <source>Redeemed</source>
        <translation>兑换</translation>
    </message>
    <message>
        <source>Refund, taken back</source>
        <translation>退货扣回</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Card renewed</source>
        <translation>续期</translation>
    </message>
    <message>
        <source>{name}  −{count} points</source>
        <translation>{name}  −{count} 分</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>剩 {count}</translation>
    </message>
    <message>
        <source>Read the member's card first</source>
        <translation>请先刷会员卡</translation>
    </message>
    <message>
        <source>The scheme has no payment with points</source>
        <translation>现行制度没有积分抵现</translation>
    </message>
    <message>
        <source>Balance {count} points</source>
        <translation>余额 {count} 分</translation>
    </message>
    <message>
        <source>At most {count} points for this sale</source>
        <translation>本单最多用 {count} 分</translation>
    </message>
    <message>
        <source>Some goods cannot be paid with points: {count}</source>
        <translation>部分商品不能用积分，最多 {count} 分</translation>
    </message>
    <message>
        <source>Only {count} points' worth is left to pay</source>
        <translation>剩余应付只值 {count} 分</translation>
    </message>
    <message>
        <source>Too few points to begin with</source>
        <translation>积分未达到最低使用数</translation>
    </message>
    <message>
        <source>Offline: {count} points left for this member today</source>
        <translation>断网：该会员今日还可用 {count} 分</translation>
    </message>
    <message>
        <source>Offline: {count} points left at this till today</source>
        <translation>断网：本机今日还可用 {count} 分</translation>
    </message>
    <message>
        <source>Offline for too long to spend points</source>
        <translation>断网过久，暂不能用积分</translation>
    </message>
    <message>
        <source>This member is not known here</source>
        <translation>本机没有该会员的资料</translation>
    </message>
    <message>
        <source>Points need a member</source>
        <translation>使用积分须先有会员</translation>
    </message>
    <message>
        <source>Read the card first.</source>
        <translation>请先刷会员卡。</translation>
    </message>
    <message>
        <source>The scheme does not offer this</source>
        <translation>现行制度没有这一项</translation>
    </message>
    <message>
        <source>Head office decides what points are good for.</source>
        <translation>积分用途由总部规定。</translation>
    </message>
    <message>
        <source>Not enough points</source>
        <translation>积分不足</translation>
    </message>
    <message>
        <source>{count} points are possible.</source>
        <translation>可用 {count} 分。</translation>
    </message>
    <message>
        <source>The scheme lets points pay only a part of a sale</source>
        <translation>按制度，积分只能抵付部分金额</translation>
    </message>
    <message>
        <source>Some of these goods cannot be paid with points</source>
        <translation>部分商品不能用积分抵付</translation>
    </message>
    <message>
        <source>That is more than what is left to pay</source>
        <translation>超过了剩余应付金额</translation>
    </message>
    <message>
        <source>Too few points</source>
        <translation>积分太少</translation>
    </message>
    <message>
        <source>The scheme asks for more points at once. Choose another payment.</source>
        <translation>未达到制度规定的最低使用数，请换一种付款方式。</translation>
    </message>
    <message>
        <source>Without the line this member may spend no more today</source>
        <translation>断网期间，该会员今日额度已用完</translation>
    </message>
    <message>
        <source>{count} points are possible; more when the line is back.</source>
        <translation>还可用 {count} 分；恢复联网后可用更多。</translation>
    </message>
    <message>
        <source>Without the line this till gives out no more points today</source>
        <translation>断网期间，本机今日额度已用完</translation>
    </message>
    <message>
        <source>The line has been down for too long to spend points</source>
        <translation>断网时间过长，暂不能使用积分</translation>
    </message>
    <message>
        <source>Choose another payment. The points stay with the member.</source>
        <translation>请换一种付款方式，积分仍归会员所有。</translation>
    </message>
    <message>
        <source>How many points?</source>
        <translation>使用多少积分？</translation>
    </message>
    <message>
        <source>Type a number above zero.</source>
        <translation>请输入大于零的整数。</translation>
    </message>
    <message>
        <source>Points are taken in whole steps</source>
        <translation>积分须按规定的整数倍使用</translation>
    </message>
    <message>
        <source>Leave the field empty for as many as possible: {count}.</source>
        <translation>留空则尽量多用：{count} 分。</translation>
    </message>
    <message>
        <source>Points pay a part of this sale already</source>
        <translation>本单已使用积分</translation>
    </message>
    <message>
        <source>Take them back first to change how many.</source>
        <translation>要改数量，请先退回。</translation>
    </message>
    <message>
        <source>The points were set aside for too long ago</source>
        <translation>积分预留已过时</translation>
    </message>
    <message>
        <source>Take them back and pay with them again.</source>
        <translation>请退回后重新使用。</translation>
    </message>
    <message>
        <source>None of this gift is left in the store</source>
        <translation>本店该礼品已兑完</translation>
    </message>
    <message>
        <source>Choose another one; the manager enters new gifts: members, F9.</source>
        <translation>请换一种礼品；新到礼品由店长在“会员”F9 登记。</translation>
    </message>
    <message>
        <source>No more draws for this member today</source>
        <translation>该会员今日抽奖次数已用完</translation>
    </message>
    <message>
        <source>There are new ones tomorrow.</source>
        <translation>明天可以再抽。</translation>
    </message>
    <message>
        <source>This activity counted often enough this month</source>
        <translation>该活动本月次数已满</translation>
    </message>
    <message>
        <source>It counts again next month.</source>
        <translation>下月可再参加。</translation>
    </message>
    <message>
        <source>Read the card again, or wait until the members are up to date.</source>
        <translation>请重新刷卡，或等会员资料更新。</translation>
    </message>
    <message>
        <source>Your role may not do this</source>
        <translation>您的岗位无权办理</translation>
    </message>
    <message>
        <source>Ask the manager to sign in.</source>
        <translation>请店长登录办理。</translation>
    </message>
    <message>
        <source>A second person must approve this</source>
        <translation>须由第二人批准</translation>
    </message>
    <message>
        <source>Choose who approves; they type their own PIN.</source>
        <translation>请选择批准人并由本人输入密码。</translation>
    </message>
    <message>
        <source>Nobody approves their own act</source>
        <translation>不能批准自己的操作</translation>
    </message>
    <message>
        <source>Choose another person.</source>
        <translation>请换一个人。</translation>
    </message>
    <message>
        <source>A coupon belongs to its member</source>
        <translation>优惠券归会员本人使用</translation>
    </message>
    <message>
        <source>Not a coupon of this member</source>
        <translation>不是该会员的优惠券</translation>
    </message>
    <message>
        <source>Type the code as it stands on the slip, or choose from the list.</source>
        <translation>请按小票上的券码输入，或从列表中选择。</translation>
    </message>
    <message>
        <source>This coupon is used up</source>
        <translation>该券已使用</translation>
    </message>
    <message>
        <source>It paid a sale at this till. Choose another payment.</source>
        <translation>已在本机抵付过，请换一种付款方式。</translation>
    </message>
    <message>
        <source>This coupon is in already</source>
        <translation>本单已使用该券</translation>
    </message>
    <message>
        <source>Every coupon pays once.</source>
        <translation>每张券只能使用一次。</translation>
    </message>
    <message>
        <source>This coupon ended on {day}</source>
        <translation>该券已于 {day} 到期</translation>
    </message>
    <message>
        <source>Choose another payment.</source>
        <translation>请换一种付款方式。</translation>
    </message>
    <message>
        <source>This sale is too small for the coupon</source>
        <translation>本单金额未达到用券条件</translation>
    </message>
    <message>
        <source>It asks for goods of {amount} or more.</source>
        <translation>须满 {amount} 方可使用。</translation>
    </message>
    <message>
        <source>It goes to head office by itself.</source>
        <translation>将自动上传总部。</translation>
    </message>
    <message>
        <source>Saved: {count} gifts</source>
        <translation>已保存：礼品 {count} 件</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>{count} left today</source>
        <translation>今日还剩 {count} 次</translation>
    </message>
</context>
<context>
    <name>read_words</name>
    <message>
        <source>To pay {amount}</source>
        <translation>应付 {amount}</translation>
    </message>
    <message>
        <source>The card saves {amount}</source>
        <translation>会员优惠 {amount}</translation>
    </message>
    <message>
        <source>No card</source>
        <translation>无卡</translation>
    </message>
    <message>
        <source>{name}, {tier}</source>
        <translation>{name}，{tier}</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>积分 {count}</translation>
    </message>
    <message>
        <source>Card ending in {digits}: {state}</source>
        <translation>尾号 {digits} 的卡：{state}</translation>
    </message>
</context>
<context>
    <name>refund_messages</name>
    <message>
        <source>No sale under this receipt number</source>
        <translation>没有这个小票号的销售</translation>
    </message>
    <message>
        <source>Type it as it stands on the receipt, or choose from the latest sales.</source>
        <translation>请按小票上的号码输入，或从最近的销售中选择。</translation>
    </message>
    <message>
        <source>Sold at another till: {till}</source>
        <translation>该单在其他收银机售出：{till}</translation>
    </message>
    <message>
        <source>Head office is asked for it.</source>
        <translation>正在向总部查询。</translation>
    </message>
    <message>
        <source>Sold at another till ({till}), and head office does not answer</source>
        <translation>此单在另一台收银机（{till}）售出，总部没有应答</translation>
    </message>
    <message>
        <source>Refund it at that till, or here when the line is back; the manager may take it back without receipt.</source>
        <translation>请到该收银机退货，或待网络恢复后在此退货；店长可按无小票退货处理。</translation>
    </message>
    <message>
        <source>Another till is refunding this sale at this moment</source>
        <translation>另一台收银机正在退此单</translation>
    </message>
    <message>
        <source>Ask there. If it was broken off, it is free again within 15 minutes.</source>
        <translation>请与对方确认。若对方已中断，15 分钟内会自动解除。</translation>
    </message>
    <message>
        <source>Everything of this sale came back already</source>
        <translation>该单商品已全部退回</translation>
    </message>
    <message>
        <source>There is nothing left to refund.</source>
        <translation>没有可退的商品了。</translation>
    </message>
    <message>
        <source>No goods are chosen</source>
        <translation>尚未选择退货商品</translation>
    </message>
    <message>
        <source>Choose with + how much of each line comes back.</source>
        <translation>用 + 选择每行退多少。</translation>
    </message>
    <message>
        <source>More than was sold</source>
        <translation>超过了可退数量</translation>
    </message>
    <message>
        <source>A part of it came back before. Choose less.</source>
        <translation>其中一部分已经退过，请减少数量。</translation>
    </message>
    <message>
        <source>Pieces come back whole</source>
        <translation>按件销售的商品须整件退</translation>
    </message>
    <message>
        <source>Choose whole pieces.</source>
        <translation>请选择整件数量。</translation>
    </message>
    <message>
        <source>Earned points are spent, and the scheme has no answer to it</source>
        <translation>所得积分已被使用，而现行制度没有规定如何处理</translation>
    </message>
    <message>
        <source>Ask head office before you refund.</source>
        <translation>退货前请先询问总部。</translation>
    </message>
    <message>
        <source>The reference of the payment terminal is missing</source>
        <translation>缺少支付终端的退款单号</translation>
    </message>
    <message>
        <source>Give the money back there first, then type the number on its slip.</source>
        <translation>请先在支付终端退款，再输入单据上的号码。</translation>
    </message>
    <message>
        <source>The figures have changed meanwhile</source>
        <translation>金额或积分已有变化</translation>
    </message>
    <message>
        <source>Look at them again, then confirm.</source>
        <translation>请重新核对后再确认。</translation>
    </message>
    <message>
        <source>Nothing is taken back without a receipt</source>
        <translation>没有小票不能退货</translation>
    </message>
    <message>
        <source>Head office's scheme does not allow it. Look for the sale by card or phone.</source>
        <translation>总部制度不允许。请用会员卡或手机号查找原单。</translation>
    </message>
    <message>
        <source>Without a receipt that is more than is allowed</source>
        <translation>超出无小票退货的限额</translation>
    </message>
    <message>
        <source>Up to {amount} is possible now. For more, ask head office.</source>
        <translation>目前最多可退 {amount}。更多请联系总部。</translation>
    </message>
    <message>
        <source>A refund needs the manager</source>
        <translation>退货须店长批准</translation>
    </message>
    <message>
        <source>The manager approves with their own PIN.</source>
        <translation>请店长输入本人密码批准。</translation>
    </message>
    <message>
        <source>Nobody approves their own act</source>
        <translation>不能批准自己的操作</translation>
    </message>
    <message>
        <source>Choose another person.</source>
        <translation>请换一个人。</translation>
    </message>
    <message>
        <source>Only what was bought at this till is listed</source>
        <translation>只列出了在本机购买的记录</translation>
    </message>
    <message>
        <source>Head office does not answer: what other tills sold is not known here now.</source>
        <translation>总部没有应答：暂时无法得知其他收银机的销售。</translation>
    </message>
    <message>
        <source>Refund without receipt {number} is kept</source>
        <translation>无小票退货 {number} 已完成</translation>
    </message>
    <message>
        <source>{amount} goes back</source>
        <translation>退款 {amount}</translation>
    </message>
    <message>
        <source>Exchange: goods worth {amount} come back</source>
        <translation>换货：退回商品 {amount}</translation>
    </message>
    <message>
        <source>Scan what is taken instead and press F12. F9 shows the exchange, and gives it up.</source>
        <translation>请扫描换走的商品，再按 F12。按 F9 可查看或取消换货。</translation>
    </message>
    <message>
        <source>Exchange {number} is kept</source>
        <translation>换货 {number} 已完成</translation>
    </message>
    <message>
        <source>Both receipts print.</source>
        <translation>两张单据正在打印。</translation>
    </message>
    <message>
        <source>{amount} goes back. Both receipts print.</source>
        <translation>退 {amount}。两张单据正在打印。</translation>
    </message>
    <message>
        <source>{count} points given back</source>
        <translation>退回 {count} 积分</translation>
    </message>
    <message>
        <source>{count} points taken back</source>
        <translation>扣回 {count} 积分</translation>
    </message>
    <message>
        <source>Refund {number} is kept</source>
        <translation>退货单 {number} 已保存</translation>
    </message>
</context>
<context>
    <name>reprint_messages</name>
    <message>
        <source>Nothing was printed under this number or at this time</source>
        <translation>没有这个单号或这个时间的单据</translation>
    </message>
    <message>
        <source>Type the receipt number, a time like 14:05, a day like 11-20, or both.</source>
        <translation>请输入小票号、时间（如 14:05）、日期（如 11-20），或日期加时间。</translation>
    </message>
    <message>
        <source>Printed at another till: {till}</source>
        <translation>由另一台收银机打印：{till}</translation>
    </message>
    <message>
        <source>Print it again there.</source>
        <translation>请到那台收银机重印。</translation>
    </message>
    <message>
        <source>This act has no paper</source>
        <translation>这笔没有单据</translation>
    </message>
    <message>
        <source>Nothing was printed for it, or it was not kept.</source>
        <translation>当时没有打印，或单据没有保存。</translation>
    </message>
    <message>
        <source>This paper is kept no longer</source>
        <translation>该单据已过保存期限</translation>
    </message>
    <message>
        <source>It was kept for the time that is set. What was done is in the audit.</source>
        <translation>单据只保存规定的天数。操作记录仍可在审计中查询。</translation>
    </message>
    <message>
        <source>The member of this paper has left</source>
        <translation>该单据的会员已退会</translation>
    </message>
    <message>
        <source>Their papers are kept no longer. What was done is in the audit.</source>
        <translation>其单据不再保存。操作记录仍可在审计中查询。</translation>
    </message>
    <message>
        <source>It has not come out of the printer yet</source>
        <translation>原件还未打印出来</translation>
    </message>
    <message>
        <source>Wait a moment, or look at the printer: it comes out by itself.</source>
        <translation>请稍候，或查看打印机：会自动打印。</translation>
    </message>
    <message>
        <source>Copy {copy} of {number} prints</source>
        <translation>正在重印 {number}，第 {copy} 份</translation>
    </message>
</context>
<context>
    <name>restore</name>
    <message>
        <source>Nothing changes before the last step, and nothing is ever deleted.</source>
        <translation>最后一步之前什么都不变，任何文件都不会删除。</translation>
    </message>
    <message>
        <source>This machine is not a till yet</source>
        <translation>本机还不是收银机</translation>
    </message>
    <message>
        <source>The record of sales cannot be opened</source>
        <translation>销售记录打不开</translation>
    </message>
    <message>
        <source>The key of this till is missing</source>
        <translation>本机的密钥不见了</translation>
    </message>
    <message>
        <source>The record is here, but locked. Any backup of this till brings the key back.</source>
        <translation>记录还在，但打不开。本机的任何一个备份都能找回密钥。</translation>
    </message>
    <message>
        <source>Group {number} of the code is mistyped</source>
        <translation>第 {number} 组输错了</translation>
    </message>
    <message>
        <source>The code has eight groups of six digits</source>
        <translation>恢复码是八组、每组六位数字</translation>
    </message>
    <message>
        <source>Compare it with what was written down.</source>
        <translation>请与写下的核对。</translation>
    </message>
    <message>
        <source>Head office does not answer</source>
        <translation>总部没有应答</translation>
    </message>
    <message>
        <source>Check the line and the address, then press the key again: it goes on where it stopped.</source>
        <translation>请检查网络和地址，然后再按一次：会从断开处继续。</translation>
    </message>
    <message>
        <source>This is no address of head office</source>
        <translation>这不是总部地址</translation>
    </message>
    <message>
        <source>It looks like https://centre.example:8443 — ask head office for it.</source>
        <translation>形如 https://centre.example:8443，请向总部询问。</translation>
    </message>
    <message>
        <source>{terminal} · {time} · {entries} entries · {place}</source>
        <translation>{terminal} · {time} · {entries} 条 · {place}</translation>
    </message>
    <message>
        <source>Fetching it from head office</source>
        <translation>正在从总部取回</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Checking every entry</source>
        <translation>正在逐条检查</translation>
    </message>
    <message>
        <source>Reading what is on this machine</source>
        <translation>正在读取本机的记录</translation>
    </message>
    <message>
        <source>Till {terminal} of store {store}, {company}</source>
        <translation>{company}，门店 {store}，收银机 {terminal}</translation>
    </message>
    <message>
        <source>Made {made}: {entries} entries, every one as it was written</source>
        <translation>{made} 备份：{entries} 条记录，每条都与写入时一致</translation>
    </message>
    <message>
        <source>The last one is {place} of {time}</source>
        <translation>最后一条是 {place}，{time}</translation>
    </message>
    <message>
        <source>{unsent} of them had not been sent to head office</source>
        <translation>其中 {unsent} 条当时还未上传总部</translation>
    </message>
    <message>
        <source>The record on this machine is whole: only its key comes back. Nothing is lost.</source>
        <translation>本机的记录完好，只找回密钥。什么都不会丢。</translation>
    </message>
    <message>
        <source>Till {terminal} on this machine is set aside; head office has all of it.</source>
        <translation>本机原来的收银机 {terminal} 会移到一旁，总部已有它的全部记录。</translation>
    </message>
    <message>
        <source>There is no record on this machine.</source>
        <translation>本机没有记录。</translation>
    </message>
    <message>
        <source>The record on this machine cannot be read at all. It is set aside.</source>
        <translation>本机的记录完全读不出来，会移到一旁。</translation>
    </message>
    <message>
        <source>{carried} newer entries of this machine are put behind the backup's.</source>
        <translation>本机较新的 {carried} 条会接在备份之后。</translation>
    </message>
    <message>
        <source>{salvaged} more cannot vouch for themselves: head office gets them to judge.</source>
        <translation>另有 {salvaged} 条无法自证，交总部判断。</translation>
    </message>
    <message>
        <source>{count} entries are then sent to head office.</source>
        <translation>随后会有 {count} 条上传总部。</translation>
    </message>
    <message>
        <source>Nothing is lost. The present file is set aside, not deleted.</source>
        <translation>什么都不会丢。现有文件只是移到一旁，不会删除。</translation>
    </message>
    <message>
        <source>Lost is what was sold here after {time} and neither sent nor named above: enter it from the receipts.</source>
        <translation>会丢的是：{time} 之后在本机销售、既未上传也未在上面列出的。请按小票补录。</translation>
    </message>
    <message>
        <source>Whether head office holds more is not known now; what was sent there is safe.</source>
        <translation>总部是否还有更新的，现在不清楚；已上传的都安全。</translation>
    </message>
    <message>
        <source>Head office holds nothing newer.</source>
        <translation>总部没有更新的记录。</translation>
    </message>
    <message>
        <source>Head office holds {newer} newer entries; they are safe there.</source>
        <translation>总部另有 {newer} 条更新的记录，在那里是安全的。</translation>
    </message>
    <message>
        <source>The key is back, and the record is whole.</source>
        <translation>密钥已找回，记录完好。</translation>
    </message>
    <message>
        <source>{terminal} goes on in part {epoch} of its record.</source>
        <translation>{terminal} 从记录的第 {epoch} 段继续。</translation>
    </message>
    <message>
        <source>The file that was here is kept as {name}: leave it until head office says so.</source>
        <translation>原来的文件保存为 {name}：总部同意之前请勿删除。</translation>
    </message>
    <message>
        <source>Enter from the receipts what was sold later and not sent.</source>
        <translation>请按小票补录此后销售而未上传的。</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Was it one, and its disk failed? Restore the newest backup. For a new till, close this window.</source>
        <translation>它原来是收银机、硬盘坏了吗？请从最新的备份恢复。要设置全新的收银机，请关闭此窗口。</translation>
    </message>
    <message>
        <source>Its file is damaged. Restore the newest backup: what can still be read here is added after it.</source>
        <translation>文件已损坏。请从最新的备份恢复：这里还能读出的记录会接在后面。</translation>
    </message>
</context>
<context>
    <name>rights</name>
    <message>
        <source>Cashier</source>
        <translation>收银员</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>店长</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>总部</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>收银</translation>
    </message>
    <message>
        <source>Changing a price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>A discount by hand</source>
        <translation>手工折扣</translation>
    </message>
    <message>
        <source>Going over a limit</source>
        <translation>超出限购</translation>
    </message>
    <message>
        <source>Taking a payment back</source>
        <translation>撤回付款</translation>
    </message>
    <message>
        <source>Undoing an interrupted payment</source>
        <translation>撤销中断的付款</translation>
    </message>
    <message>
        <source>A refund</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>A refund without receipt</source>
        <translation>无小票退货</translation>
    </message>
    <message>
        <source>A refund in cash of what was not paid in cash</source>
        <translation>非现金付款退现金</translation>
    </message>
    <message>
        <source>Printing again</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>Opening the drawer</source>
        <translation>打开钱箱</translation>
    </message>
    <message>
        <source>Paying in and out</source>
        <translation>钱箱存取</translation>
    </message>
    <message>
        <source>Opening the shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Closing the shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>The shift's figures</source>
        <translation>查看班次金额</translation>
    </message>
    <message>
        <source>Unlocking for somebody else</source>
        <translation>代他人解锁</translation>
    </message>
    <message>
        <source>The audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>A spot check</source>
        <translation>抽查</translation>
    </message>
    <message>
        <source>An export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The store's figures</source>
        <translation>门店数据</translation>
    </message>
    <message>
        <source>A backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>A restore</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Staff records</source>
        <translation>员工记录</translation>
    </message>
    <message>
        <source>Resetting a PIN</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>Lifting a lock-out</source>
        <translation>解除锁定</translation>
    </message>
    <message>
        <source>Deciding an application</source>
        <translation>审核入会申请</translation>
    </message>
    <message>
        <source>A member's full details</source>
        <translation>查看会员完整资料</translation>
    </message>
    <message>
        <source>Changing a member's details</source>
        <translation>变更会员资料</translation>
    </message>
    <message>
        <source>Finding members by name</source>
        <translation>按姓名查找会员</translation>
    </message>
    <message>
        <source>Noting a change to come</source>
        <translation>登记待补变更</translation>
    </message>
    <message>
        <source>Withdrawing a change to come</source>
        <translation>撤回待补变更</translation>
    </message>
    <message>
        <source>Adjusting points</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>Telling the draws' seeds</source>
        <translation>公开抽奖种子</translation>
    </message>
    <message>
        <source>Keeping cards and gifts</source>
        <translation>保管空白卡与礼品</translation>
    </message>
    <message>
        <source>Taking stock</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>Erasing stripes</source>
        <translation>擦除磁条</translation>
    </message>
    <message>
        <source>The day end</source>
        <translation>日结</translation>
    </message>
    <message>
        <source>Closing a day that differs from head office</source>
        <translation>与总部不一致时日结</translation>
    </message>
    <message>
        <source>{act} needs a second person: {people}</source>
        <translation>{act}须由第二人同意：{people}</translation>
    </message>
    <message>
        <source>{act} is not for your role</source>
        <translation>您的岗位不能：{act}</translation>
    </message>
    <message>
        <source>Ask the manager.</source>
        <translation>请联系店长。</translation>
    </message>
    <message>
        <source>Somebody else has to sign in and do it: {people}.</source>
        <translation>须由他人登录办理：{people}。</translation>
    </message>
    <message>
        <source>{name} cannot approve this</source>
        <translation>{name}不能批准此事</translation>
    </message>
    <message>
        <source>Ask the manager: head office keeps the training record.</source>
        <translation>请联系店长：培训记录由总部维护。</translation>
    </message>
    <message>
        <source>Kiosk mode, and closing the program in it</source>
        <translation>专机模式及退出程序</translation>
    </message>
    <message>
        <source>Choosing the till's devices anew</source>
        <translation>重新选择收银机的设备</translation>
    </message>
    <message>
        <source>Recording a training</source>
        <translation>登记培训</translation>
    </message>
    <message>
        <source>Waiving a fee</source>
        <translation>免收费用</translation>
    </message>
    <message>
        <source>One of them approves it here with PIN or staff card; you stay signed in.</source>
        <translation>请其中一人在旁用密码或员工卡同意；您保持登录。</translation>
    </message>
    <message>
        <source>Somebody on the list has to approve it.</source>
        <translation>须由列出的另一人批准。</translation>
    </message>
    <message>
        <source>{act} needs a training that is missing or has expired: {course}</source>
        <translation>{act}须先经培训，培训缺失或已过期：{course}</translation>
    </message>
    <message>
        <source>Until then somebody who has it can approve it here: {people}.</source>
        <translation>在此之前，请有此培训的人在旁同意：{people}。</translation>
    </message>
</context>
<context>
    <name>settings_messages</name>
    <message>
        <source>No sound could be played</source>
        <translation>播放不了声音</translation>
    </message>
    <message>
        <source>Plug in a loudspeaker and turn it up; if it stays silent, the log says what is missing.</source>
        <translation>请接好喇叭并调高音量；仍然无声时，原因记在日志里。</translation>
    </message>
    <message>
        <source>There is a sale on the counter</source>
        <translation>柜台上还有一笔销售</translation>
    </message>
    <message>
        <source>Finish it, or hold it; then the till can be closed.</source>
        <translation>请先结账或挂单，之后才能关闭收银机。</translation>
    </message>
    <message>
        <source>A manager can close it in Settings. To lock the screen, press Ctrl+L.</source>
        <translation>由店长在“设置”中退出。锁屏请按 Ctrl+L。</translation>
    </message>
    <message>
        <source>Sales are not affected. Choose language, look and screens again in Settings.</source>
        <translation>销售不受影响。请在“设置”中重新选择语言、外观和屏幕。</translation>
    </message>
    <message>
        <source>The window can be minimised and closed like any other.</source>
        <translation>窗口可以像平常一样缩小和关闭。</translation>
    </message>
    <message>
        <source>The window cannot be closed or minimised until a manager turns kiosk mode off here.</source>
        <translation>在店长于此处解除之前，窗口不能缩小或关闭。</translation>
    </message>
    <message>
        <source>Kiosk mode is on, now and after every start</source>
        <translation>本机已进入专机模式，每次启动都是</translation>
    </message>
    <message>
        <source>Kiosk mode is off</source>
        <translation>本机已解除专机模式</translation>
    </message>
    <message>
        <source>This till stays open: it runs in kiosk mode</source>
        <translation>本机以专机模式运行，窗口不会关闭</translation>
    </message>
    <message>
        <source>The settings of this machine could not be read and were reset</source>
        <translation>本机的个人化设置读不出来，已恢复默认</translation>
    </message>
    <message>
        <source>Large type takes effect at the next start</source>
        <translation>大字体在下次启动后生效</translation>
    </message>
    <message>
        <source>It needs another scale on this monitor. Close the program and open it again.</source>
        <translation>显示器要先换一个缩放比例。请关闭程序后重新打开。</translation>
    </message>
</context>
<context>
    <name>shift_figures</name>
    <message>
        <source>Rounded off</source>
        <translation>抹零</translation>
    </message>
    <message>
        <source>Baskets given up</source>
        <translation>取消交易</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应有</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>实点</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Sales: {count}</source>
        <translation>销售 {count} 笔</translation>
    </message>
    <message>
        <source>Refunds: {count}</source>
        <translation>退货 {count} 笔</translation>
    </message>
    <message>
        <source>Card fees: {count}</source>
        <translation>卡务费 {count} 笔</translation>
    </message>
    <message>
        <source>Paid in: {count}</source>
        <translation>存入 {count} 笔</translation>
    </message>
    <message>
        <source>Paid out: {count}</source>
        <translation>支出 {count} 笔</translation>
    </message>
    <message>
        <source>Drawer opened without a sale</source>
        <translation>无销售开钱箱</translation>
    </message>
    <message>
        <source>{name}, sales: {count}</source>
        <translation>{name}：销售 {count} 笔</translation>
    </message>
</context>
<context>
    <name>shift_messages</name>
    <message>
        <source>Shift {number} is open with {amount}</source>
        <translation>班次 {number} 已开，备用金 {amount}</translation>
    </message>
    <message>
        <source>The last shift left {amount}: the difference stands on the slip.</source>
        <translation>上班次留底 {amount}，差异已印在单据上。</translation>
    </message>
    <message>
        <source>The slip is being printed: sign it.</source>
        <translation>正在打印单据，请签字。</translation>
    </message>
    <message>
        <source>{amount} paid in</source>
        <translation>已存入 {amount}</translation>
    </message>
    <message>
        <source>{amount} paid out</source>
        <translation>已支出 {amount}</translation>
    </message>
    <message>
        <source>The drawer is open</source>
        <translation>钱箱已打开</translation>
    </message>
    <message>
        <source>It is written down with its reason, and counted.</source>
        <translation>已连同原因登记并计次。</translation>
    </message>
    <message>
        <source>The report is being printed</source>
        <translation>正在打印报表</translation>
    </message>
    <message>
        <source>{safe} go to the safe, {left} stay in the drawer. The report is being printed.</source>
        <translation>缴款 {safe}，留底 {left}。正在打印报表。</translation>
    </message>
    <message>
        <source>Shift {number} is closed, with differences</source>
        <translation>班次 {number} 已交班，有差异</translation>
    </message>
    <message>
        <source>Shift {number} is closed; everything agrees</source>
        <translation>班次 {number} 已交班，账款相符</translation>
    </message>
    <message>
        <source>Addendum {sequence} to report {number} is kept</source>
        <translation>报表 {number} 的补记 {sequence} 已保存</translation>
    </message>
    <message>
        <source>The report itself stays as it was. Keep the slip with it.</source>
        <translation>报表本身不变，请将单据与其一并保存。</translation>
    </message>
    <message>
        <source>Shift {number} is still open</source>
        <translation>班次 {number} 尚未交班</translation>
    </message>
    <message>
        <source>Whoever signs in next goes on with its drawer. Count and close it at the day's end.</source>
        <translation>下一位登录者继续使用此钱箱；当天结束时请清点交班。</translation>
    </message>
    <message>
        <source>It goes on at the next start. To leave now, close the window once more.</source>
        <translation>下次启动后继续。若要现在退出，请再次关闭窗口。</translation>
    </message>
    <message>
        <source>A customer is paying</source>
        <translation>顾客正在付款</translation>
    </message>
    <message>
        <source>Finish this sale at the checkout, or leave the payment; then count.</source>
        <translation>请先在收银完成或退出付款，再清点。</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>{amount} over</source>
        <translation>长款 {amount}</translation>
    </message>
    <message>
        <source>{amount} short</source>
        <translation>短款 {amount}</translation>
    </message>
</context>
<context>
    <name>spot_checks</name>
    <message>
        <source>At random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>By risk</source>
        <translation>按风险</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>无问题</translation>
    </message>
    <message>
        <source>To be cleared up</source>
        <translation>待查清</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Goods taken back without a receipt</source>
        <translation>无小票退货</translation>
    </message>
    <message>
        <source>Prices and discounts by hand</source>
        <translation>手工改价和折扣</translation>
    </message>
    <message>
        <source>Receipts printed again</source>
        <translation>重印小票</translation>
    </message>
    <message>
        <source>Typed card numbers</source>
        <translation>手工输入卡号</translation>
    </message>
    <message>
        <source>Drawer opened without a sale</source>
        <translation>无销售开钱箱</translation>
    </message>
    <message>
        <source>Cancelled baskets</source>
        <translation>整单取消</translation>
    </message>
    <message>
        <source>{sort}: {count} on this day in {sales} sales; the others {others} in {other_sales}.</source>
        <translation>{sort}：当天 {sales} 笔销售中 {count} 次；其他人 {other_sales} 笔中 {others} 次。</translation>
    </message>
    <message>
        <source>{sort}: {count} on this day in {sales} sales; nobody else sold on these days.</source>
        <translation>{sort}：当天 {sales} 笔销售中 {count} 次；这些日期没有其他人销售。</translation>
    </message>
    <message>
        <source>Say it in at most {count} characters.</source>
        <translation>请不超过 {count} 个字。</translation>
    </message>
    <message>
        <source>No list can be drawn of these days</source>
        <translation>这些日期不能抽查</translation>
    </message>
    <message>
        <source>Type two days up to today, at most {count} days apart.</source>
        <translation>请输入不晚于今天的起止日期，最多 {count} 天。</translation>
    </message>
    <message>
        <source>This is no number of entries</source>
        <translation>条数不对</translation>
    </message>
    <message>
        <source>Type a number from 1 to {count}.</source>
        <translation>请输入 1 到 {count} 的数字。</translation>
    </message>
    <message>
        <source>Nothing to check on these days</source>
        <translation>这些日期没有可抽查的记录</translation>
    </message>
    <message>
        <source>Choose other days, or the other way to draw. By risk, nobody stands out.</source>
        <translation>请换日期，或换抽取方式。按风险抽取时，没有人偏高。</translation>
    </message>
    <message>
        <source>This was done or approved by you</source>
        <translation>这是您本人操作或批准的</translation>
    </message>
    <message>
        <source>Somebody else must check it: another manager or an auditor.</source>
        <translation>须由他人抽查：另一位店长或审计人员。</translation>
    </message>
    <message>
        <source>What is to be cleared up?</source>
        <translation>要查清什么？</translation>
    </message>
    <message>
        <source>Type it in the note first, so that the next person knows.</source>
        <translation>请先写在备注里，让接手的人知道。</translation>
    </message>
    <message>
        <source>This note is too long</source>
        <translation>备注太长</translation>
    </message>
    <message>
        <source>This note holds a bank card's number</source>
        <translation>备注里有银行卡号</translation>
    </message>
    <message>
        <source>Leave the number out; nothing of it was kept.</source>
        <translation>请去掉卡号；没有保存任何内容。</translation>
    </message>
    <message>
        <source>This entry is on no list here</source>
        <translation>这条记录不在抽查单上</translation>
    </message>
    <message>
        <source>Choose it anew.</source>
        <translation>请重新选择。</translation>
    </message>
</context>
<context>
    <name>staff</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Items/h</source>
        <translation>件/小时</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>退货额</translation>
    </message>
    <message>
        <source>Repriced</source>
        <translation>手工改价</translation>
    </message>
    <message>
        <source>Reprints</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>开钱箱</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取消单</translation>
    </message>
    <message>
        <source>Typed numbers</source>
        <translation>手输卡号</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>授权次数</translation>
    </message>
    <message>
        <source>Average sale</source>
        <translation>客单价</translation>
    </message>
    <message>
        <source>Minutes at the till</source>
        <translation>在岗分钟</translation>
    </message>
    <message>
        <source>A PIN is made of digits</source>
        <translation>密码只能是数字</translation>
    </message>
    <message>
        <source>This PIN is too short</source>
        <translation>密码太短</translation>
    </message>
    <message>
        <source>This PIN is too long</source>
        <translation>密码太长</translation>
    </message>
    <message>
        <source>It may have {count} digits at the most.</source>
        <translation>最多 {count} 位。</translation>
    </message>
    <message>
        <source>This PIN repeats the same digits</source>
        <translation>密码是重复的数字</translation>
    </message>
    <message>
        <source>This PIN only counts up or down</source>
        <translation>密码是连续的数字</translation>
    </message>
    <message>
        <source>This PIN is the person's own number</source>
        <translation>密码与工号相同</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>两次输入不一致</translation>
    </message>
    <message>
        <source>There is no such course</source>
        <translation>没有这个培训课程</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>These days cannot be right</source>
        <translation>日期不合理</translation>
    </message>
    <message>
        <source>Type a name of up to 100 characters.</source>
        <translation>请输入姓名，最多 100 字。</translation>
    </message>
    <message>
        <source>{name} may sign in with the new PIN</source>
        <translation>{name} 可用临时密码登录</translation>
    </message>
    <message>
        <source>not trained</source>
        <translation>未培训</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>已培训</translation>
    </message>
    <message>
        <source>{on} to {until}</source>
        <translation>{on} 至 {until}</translation>
    </message>
    <message>
        <source>since {on}</source>
        <translation>自 {on} 起</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Choose at least {count} digits that are hard to guess.</source>
        <translation>请设至少 {count} 位、别人猜不到的密码。</translation>
    </message>
    <message>
        <source>This PIN looks like a birthday or a year</source>
        <translation>密码像生日或年份</translation>
    </message>
    <message>
        <source>This is your current PIN</source>
        <translation>新密码与当前密码相同</translation>
    </message>
    <message>
        <source>Type the new PIN twice more.</source>
        <translation>请重新输入两次新密码。</translation>
    </message>
    <message>
        <source>This till cannot store a PIN yet</source>
        <translation>本机还不能设密码</translation>
    </message>
    <message>
        <source>It gets what it needs at its next connection to head office; try again then.</source>
        <translation>下次连上总部后即可，届时再试。</translation>
    </message>
    <message>
        <source>The training cannot be in the future and cannot end before it took place. Type days like 2026-05-31.</source>
        <translation>培训日不能在将来，且须早于有效期。格式如 2026-05-31。</translation>
    </message>
    <message>
        <source>Who was the trainer?</source>
        <translation>谁培训的？</translation>
    </message>
    <message>
        <source>Nobody records their own training</source>
        <translation>不能登记自己的培训</translation>
    </message>
    <message>
        <source>Another manager or head office does it.</source>
        <translation>请由其他店长或总部登记。</translation>
    </message>
    <message>
        <source>{name} has a new PIN</source>
        <translation>{name} 的密码已修改</translation>
    </message>
    <message>
        <source>It works here at once, and at the other tills after their next connection.</source>
        <translation>本机立即生效，其他收银机收到后生效。</translation>
    </message>
    <message>
        <source>All it lets them do is choose one of their own.</source>
        <translation>它只能用来设自己的密码。</translation>
    </message>
    <message>
        <source>training expired</source>
        <translation>培训已过期</translation>
    </message>
    <message>
        <source>training not yet valid</source>
        <translation>培训未开始</translation>
    </message>
    <message>
        <source>trainer: {name}</source>
        <translation>培训人：{name}</translation>
    </message>
    <message>
        <source>No training is required for what they may do alone.</source>
        <translation>此人可独自办理的业务都不需要这项培训。</translation>
    </message>
    <message>
        <source>Required to do alone: {acts}</source>
        <translation>未培训不得独自办理：{acts}</translation>
    </message>
</context>
<context>
    <name>sticks</name>
    <message>
        <source>{count} entries are on the stick</source>
        <translation>{count} 条记录已写入 U 盘</translation>
    </message>
    <message>
        <source>Head office holds other entries under this till's numbers</source>
        <translation>总部在本机编号下存有其他记录</translation>
    </message>
    <message>
        <source>Take it to head office: {file}. They wait here until its answer says that they came.</source>
        <translation>请送到总部：{file}。收到总部答复前，这些记录仍在本机等待。</translation>
    </message>
    <message>
        <source>The changes are here all the same. Connect this till, and call head office.</source>
        <translation>更新已收下。请将本机接入网络并联系总部。</translation>
    </message>
    <message>
        <source>{rows} changes up to {time} are here; {count} entries have arrived at head office.</source>
        <translation>已收下截至 {time} 的 {rows} 项更新；总部已收到 {count} 条记录。</translation>
    </message>
    <message>
        <source>Taken from the stick</source>
        <translation>已从 U 盘收下</translation>
    </message>
    <message>
        <source>Copy it to the stick again, or have head office make it anew.</source>
        <translation>请重新复制到 U 盘，或请总部重新制作。</translation>
    </message>
    <message>
        <source>Have head office make a new one, from a file that this till writes now.</source>
        <translation>请用本机现在写出的文件，由总部重新制作。</translation>
    </message>
    <message>
        <source>Nothing was changed. Call head office.</source>
        <translation>没有任何改变。请联系总部。</translation>
    </message>
    <message>
        <source>No stick is plugged in</source>
        <translation>没有插入 U 盘</translation>
    </message>
    <message>
        <source>Plug one in and press the key again.</source>
        <translation>请插入后再按此键。</translation>
    </message>
    <message>
        <source>No stick holds a file for this till</source>
        <translation>U 盘上没有给本机的文件</translation>
    </message>
    <message>
        <source>Plug in the stick that came from head office, then press the key again.</source>
        <translation>请插入总部送来的 U 盘，再按此键。</translation>
    </message>
    <message>
        <source>The stick cannot be read or written</source>
        <translation>U 盘无法读写</translation>
    </message>
    <message>
        <source>Look whether there is room and whether it is locked, or use another one.</source>
        <translation>请检查空间和写保护，或换一个。</translation>
    </message>
    <message>
        <source>The file on the stick is not whole</source>
        <translation>U 盘上的文件不完整</translation>
    </message>
    <message>
        <source>The file on the stick was altered or damaged</source>
        <translation>U 盘上的文件被改动或损坏</translation>
    </message>
    <message>
        <source>The file is of a newer program</source>
        <translation>文件来自更新的程序</translation>
    </message>
    <message>
        <source>Have this program updated.</source>
        <translation>请更新本程序。</translation>
    </message>
    <message>
        <source>The file goes the other way</source>
        <translation>这是另一个方向的文件</translation>
    </message>
    <message>
        <source>The file is another company's</source>
        <translation>这是其他公司的文件</translation>
    </message>
    <message>
        <source>The file is for another till</source>
        <translation>这是给另一台收银机的文件</translation>
    </message>
    <message>
        <source>The file is not signed by head office</source>
        <translation>文件没有总部的签名</translation>
    </message>
    <message>
        <source>The stick holds nothing new for this till</source>
        <translation>U 盘上没有本机需要的新内容</translation>
    </message>
    <message>
        <source>Something is missing between this till and the file</source>
        <translation>本机与文件之间有缺失的内容</translation>
    </message>
    <message>
        <source>Head office has begun anew since this file was made</source>
        <translation>文件制作后总部已重新开始</translation>
    </message>
    <message>
        <source>Have head office make a file with everything for this till.</source>
        <translation>请总部为本机制作完整文件。</translation>
    </message>
    <message>
        <source>{rows} changes up to {time}. There press Take from a stick. Its entries still have to go to head office.</source>
        <translation>截至 {time} 的 {rows} 项更新。请在那台收银机上按“从 U 盘收取”。它的记录仍须送到总部。</translation>
    </message>
    <message>
        <source>What is new for {till} is on the stick</source>
        <translation>{till} 需要的更新已写入 U 盘</translation>
    </message>
    <message>
        <source>No stick holds a file of another till</source>
        <translation>U 盘上没有其他收银机的文件</translation>
    </message>
    <message>
        <source>At that till press Write to a stick, bring the stick here, then press the key again.</source>
        <translation>请在那台收银机上按“写入 U 盘”，把 U 盘拿到这里，再按此键。</translation>
    </message>
    <message>
        <source>Head office knows no such till of this store</source>
        <translation>总部在本店没有这台收银机</translation>
    </message>
    <message>
        <source>Have head office make the file for it.</source>
        <translation>请总部为它制作文件。</translation>
    </message>
</context>
<context>
    <name>stock_messages</name>
    <message>
        <source>This is no card number of ours</source>
        <translation>这不是本公司的卡号</translation>
    </message>
    <message>
        <source>Type it as it is printed on the card, with all its digits.</source>
        <translation>请按卡面印刷的号码完整输入。</translation>
    </message>
    <message>
        <source>This cannot be one box</source>
        <translation>这些号码不可能是一盒</translation>
    </message>
    <message>
        <source>The last number comes after the first, and a box holds 100,000 at the most.</source>
        <translation>结束号码须在起始号码之后，每盒最多 100,000 张。</translation>
    </message>
    <message>
        <source>Some of these cards were received before</source>
        <translation>其中有已入库的卡</translation>
    </message>
    <message>
        <source>Compare the numbers with the boxes that are shown.</source>
        <translation>请与所示各盒的号段核对。</translation>
    </message>
    <message>
        <source>No blank card of this kind is left</source>
        <translation>此卡种已无空白卡</translation>
    </message>
    <message>
        <source>Receive a box first, or take another kind.</source>
        <translation>请先入库，或改用其他卡种。</translation>
    </message>
    <message>
        <source>Not in the drawer</source>
        <translation>不在库</translation>
    </message>
    <message>
        <source>Each of these cards must still be in the drawer, and all in one box.</source>
        <translation>所选的卡须全部在库，且属于同一盒。</translation>
    </message>
    <message>
        <source>The blank cards are kept by the manager and the service desk</source>
        <translation>空白卡由店长和客服保管</translation>
    </message>
    <message>
        <source>Ask one of them to sign in; only the manager counts.</source>
        <translation>请由他们登录办理；盘点只由店长进行。</translation>
    </message>
    <message>
        <source>{count} blank cards received</source>
        <translation>已入库空白卡 {count} 张</translation>
    </message>
    <message>
        <source>They are taken out in the order of their numbers.</source>
        <translation>将按号码顺序取用。</translation>
    </message>
    <message>
        <source>{count} blank cards handed out</source>
        <translation>已领用空白卡 {count} 张</translation>
    </message>
    <message>
        <source>Given to: {recipient}</source>
        <translation>领用方：{recipient}</translation>
    </message>
    <message>
        <source>Card …{last4} is out of the stock</source>
        <translation>尾号 {last4} 的卡已出库</translation>
    </message>
    <message>
        <source>Put it into the box for spoiled ones.</source>
        <translation>请放入废卡盒。</translation>
    </message>
    <message>
        <source>Not every box was counted</source>
        <translation>还有未清点的卡盒</translation>
    </message>
    <message>
        <source>Type 0 where nothing is left.</source>
        <translation>没有的请填 0。</translation>
    </message>
    <message>
        <source>The count agrees</source>
        <translation>盘点相符</translation>
    </message>
    <message>
        <source>It is kept; the report is being printed.</source>
        <translation>已保存，盘点表正在打印。</translation>
    </message>
    <message>
        <source>The count is kept: {missing} missing, {surplus} too many</source>
        <translation>盘点已保存：缺 {missing}，多 {surplus}</translation>
    </message>
    <message>
        <source>Look for the cards and record as spoiled what stays away.</source>
        <translation>请查找缺少的卡，找不到的登记为废卡。</translation>
    </message>
</context>
<context>
    <name>store</name>
    <message>
        <source>Without a card</source>
        <translation>非会员</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售笔数</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>Members' sales</source>
        <translation>会员笔数</translation>
    </message>
    <message>
        <source>To members</source>
        <translation>会员销售额</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退货笔数</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>退货额</translation>
    </message>
    <message>
        <source>Pts given</source>
        <translation>发放积分</translation>
    </message>
    <message>
        <source>Pts spent</source>
        <translation>使用积分</translation>
    </message>
    <message>
        <source>Pts given back</source>
        <translation>退还积分</translation>
    </message>
    <message>
        <source>Pts taken back</source>
        <translation>收回积分</translation>
    </message>
    <message>
        <source>Pts adjusted</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>By</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>优惠</translation>
    </message>
</context>
<context>
    <name>store_messages</name>
    <message>
        <source>Call service: the till goes on from its newest backup.</source>
        <translation>请联系维修人员：收银机可从最新备份继续。</translation>
    </message>
    <message>
        <source>Call service. What was sold is safe on this machine.</source>
        <translation>请联系维修人员。已售记录在本机上完好。</translation>
    </message>
    <message>
        <source>The disk does not read or write</source>
        <translation>磁盘无法读写</translation>
    </message>
    <message>
        <source>Nothing is half done. Free some space and try again; if it stays, call service.</source>
        <translation>没有做到一半的操作。请腾出空间再试；如仍不行，请联系维修人员。</translation>
    </message>
    <message>
        <source>A file of this till is damaged</source>
        <translation>本机的一个文件已损坏</translation>
    </message>
    <message>
        <source>Another program uses this till's files</source>
        <translation>另一个程序正在使用本机文件</translation>
    </message>
    <message>
        <source>Go on in its window, or close it; then try again.</source>
        <translation>请在它的窗口继续，或将其关闭后再试。</translation>
    </message>
    <message>
        <source>The key of this till is missing</source>
        <translation>缺少本机的密钥</translation>
    </message>
    <message>
        <source>This machine's key store does not give the key of this till</source>
        <translation>系统密钥库没有给出本机的密钥</translation>
    </message>
    <message>
        <source>Unlock it or sign in to the machine again, then start the till again.</source>
        <translation>请解锁密钥库或重新登录系统，再启动收银机。</translation>
    </message>
    <message>
        <source>Others on this machine can read the key of this till</source>
        <translation>系统的其他用户可以读取本机的密钥</translation>
    </message>
    <message>
        <source>Have service take their rights to the file away, then start the till again.</source>
        <translation>请维修人员收回其文件权限，再启动收银机。</translation>
    </message>
    <message>
        <source>The files of this till are of a newer program</source>
        <translation>本机文件属于更新版本的程序</translation>
    </message>
    <message>
        <source>Have this program updated, then start it again.</source>
        <translation>请更新本程序，再重新启动。</translation>
    </message>
    <message>
        <source>A part of this program is too old to be safe</source>
        <translation>本程序的一个组件过旧，不够安全</translation>
    </message>
    <message>
        <source>Have this program installed again, with all its parts.</source>
        <translation>请重新安装本程序及其全部组件。</translation>
    </message>
    <message>
        <source>This machine is not a till yet</source>
        <translation>这台机器尚未成为收银机</translation>
    </message>
    <message>
        <source>Have service enrol it with a code from head office.</source>
        <translation>请维修人员用总部的登记码登记。</translation>
    </message>
    <message>
        <source>The enrolment of this till was cut short</source>
        <translation>本机的登记中途中断</translation>
    </message>
    <message>
        <source>Have service enrol it again, with a new code from head office.</source>
        <translation>请维修人员用总部的新登记码重新登记。</translation>
    </message>
    <message>
        <source>What is on this machine belongs to another till</source>
        <translation>这台机器上的数据属于另一台收银机</translation>
    </message>
    <message>
        <source>Nothing was changed. Have service use an empty folder, or that till's name.</source>
        <translation>没有任何改变。请维修人员改用空文件夹，或以那台收银机的名称登记。</translation>
    </message>
    <message>
        <source>Head office tells what this till cannot keep</source>
        <translation>总部传来本机无法保存的数据</translation>
    </message>
    <message>
        <source>What was known before stays. Call head office.</source>
        <translation>原有数据保持不变。请联系总部。</translation>
    </message>
    <message>
        <source>The file cannot be written there</source>
        <translation>文件无法写到那里</translation>
    </message>
    <message>
        <source>Nothing is left behind. Choose another folder, or make room there.</source>
        <translation>没有留下残余文件。请另选文件夹，或腾出空间。</translation>
    </message>
    <message>
        <source>There is no screen here</source>
        <translation>这里没有显示屏</translation>
    </message>
    <message>
        <source>The record does not take this</source>
        <translation>流水未接受此操作</translation>
    </message>
    <message>
        <source>Nothing was booked by it. Look whether it was done already; if not, sign in again and repeat it.</source>
        <translation>未记入任何内容。请查看是否已办过；若没有，请重新签到后再办。</translation>
    </message>
    <message>
        <source>The scheme in force lacks what this needs</source>
        <translation>现行制度缺少此操作所需的内容</translation>
    </message>
    <message>
        <source>Nothing was booked. Call head office: the scheme has to be mended there.</source>
        <translation>未记入任何内容。请联系总部修正制度。</translation>
    </message>
    <message>
        <source>Try again. If it stays, call service: the log of this till says more.</source>
        <translation>请再试一次；仍不行请联系维修人员，详情见本机日志。</translation>
    </message>
    <message>
        <source>It was stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Nothing was changed. It can be begun anew at any time.</source>
        <translation>没有任何改变，可随时重新开始。</translation>
    </message>
    <message>
        <source>What came by then is whole and stays. Do the same again: it goes on from there.</source>
        <translation>已读入的部分完整并保留。再做一次即从该处继续。</translation>
    </message>
</context>
<context>
    <name>tenders</name>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Bank card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机支付</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Goods back</source>
        <translation>换货抵付</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>礼品卡</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>{count} 分</translation>
    </message>
    <message>
        <source>Take back {name} {amount}</source>
        <translation>退回 {name} {amount}</translation>
    </message>
</context>
<context>
    <name>tiers</name>
    <message>
        <source>{tier} is reached</source>
        <translation>已达到{tier}</translation>
    </message>
    <message>
        <source>{missing} more for {tier}</source>
        <translation>再{missing}升{tier}</translation>
    </message>
    <message>
        <source>To keep {tier}: {missing} more</source>
        <translation>保住{tier}还需{missing}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>spend {amount}</source>
        <translation>消费 {amount} </translation>
    </message>
    <message>
        <source>{count} visits</source>
        <translation>到店 {count} 次</translation>
    </message>
    <message>
        <source>the visits of {count} months</source>
        <translation>连续达标 {count} 个月</translation>
    </message>
    <message>
        <source>the visits of {count} quarters</source>
        <translation>连续达标 {count} 个季度</translation>
    </message>
    <message>
        <source>{count} of activity</source>
        <translation>积累活跃度 {count} 分</translation>
    </message>
    <message>
        <source>{count} marks of assessment</source>
        <translation>提高评估 {count} 分</translation>
    </message>
    <message>
        <source>Nothing missing to keep {tier}</source>
        <translation>{tier}保级条件已满足</translation>
    </message>
    <message>
        <source>{what} (by {day})</source>
        <translation>{what}（截至 {day}）</translation>
    </message>
</context>
<context>
    <name>StillNeeded</name>
    <message>
        <source>Still needed: {what}</source>
        <translation>还需：{what}</translation>
    </message>
</context>
<context>
    <name>CentrePage</name>
    <message>
        <source>Address of head office</source>
        <translation>总部地址</translation>
    </message>
    <message>
        <source>One-time code (valid for ten minutes)</source>
        <translation>一次性注册码（十分钟内有效）</translation>
    </message>
    <message>
        <source>Name of this machine, as head office sees it</source>
        <translation>总部看到的本机名称</translation>
    </message>
    <message>
        <source>Check the address</source>
        <translation>检查地址</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Next: devices</source>
        <translation>下一步：设备</translation>
    </message>
    <message>
        <source>Register this till</source>
        <translation>注册为收银机</translation>
    </message>
    <message>
        <source>Enter the replacement code from head office: this machine then takes the broken till's place.</source>
        <translation>输入总部给的接替码，本机就接替坏掉的那台收银机。</translation>
    </message>
    <message>
        <source>This machine is till {terminal} of {store}</source>
        <translation>本机是{store}的收银机 {terminal}</translation>
    </message>
    <message>
        <source>the address</source>
        <translation>总部地址</translation>
    </message>
    <message>
        <source>the code</source>
        <translation>注册码</translation>
    </message>
    <message>
        <source>Head office creates the code with
member-central enrol-code</source>
        <translation>注册码由总部用程序生成：
member-central enrol-code</translation>
    </message>
</context>
<context>
    <name>DemoBand</name>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在这里</translation>
    </message>
    <message>
        <source>Close the demo and set up a real till</source>
        <translation>关闭演示，设置正式收银机</translation>
    </message>
    <message>
        <source>Set up a real till</source>
        <translation>设置正式收银机</translation>
    </message>
    <message>
        <source>The demo stays in its own folder, apart from any real company. You can come back to it.</source>
        <translation>演示数据留在自己的文件夹里，不会进入真实公司，以后还可以再打开。</translation>
    </message>
    <message>
        <source>A made-up company: nothing here is real, and nothing leaves this machine.</source>
        <translation>虚构的公司：这里的一切都不是真的，也不会离开本机。</translation>
    </message>
</context>
<context>
    <name>DevicePage</name>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Address of the printer</source>
        <translation>打印机地址</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>取消测试</translation>
    </message>
    <message>
        <source>Swipe or tap a card now</source>
        <translation>请现在刷卡或贴卡</translation>
    </message>
    <message>
        <source>Testing …</source>
        <translation>测试中…</translation>
    </message>
    <message>
        <source>Test it now</source>
        <translation>立即测试</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Keep these devices and open the till</source>
        <translation>保存并打开收银机</translation>
    </message>
    <message>
        <source>Devices connected to this machine. No printer yet? Skip it for now: you can sell without one.</source>
        <translation>本机连接了哪些设备。还没有打印机？可以先跳过，不影响收银。</translation>
    </message>
    <message>
        <source>What is connected here</source>
        <translation>这里连接的是</translation>
    </message>
    <message>
        <source>Speed (see the device's manual)</source>
        <translation>速率（见设备说明书）</translation>
    </message>
    <message>
        <source>Next: people</source>
        <translation>下一步：人员</translation>
    </message>
    <message>
        <source>Next, without other devices</source>
        <translation>下一步，暂不接其他设备</translation>
    </message>
    <message>
        <source>Shows the sale to the customer automatically</source>
        <translation>自动向顾客显示商品和金额</translation>
    </message>
    <message>
        <source>Enter a name or an address, for example 192.168.1.50</source>
        <translation>填写名称或地址，例如 192.168.1.50</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Choose your language</source>
        <translation>请选择语言</translation>
    </message>
    <message>
        <source>Continue in {language}</source>
        <translation>使用{language}继续</translation>
    </message>
</context>
<context>
    <name>SetupView</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>Devices of this till</source>
        <translation>本机设备</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>What is this machine for?</source>
        <translation>这台机器用来做什么？</translation>
    </message>
    <message>
        <source>People at this store</source>
        <translation>门店人员</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Keep as before</source>
        <translation>保持原样</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>Ask head office again</source>
        <translation>重新询问总部</translation>
    </message>
    <message>
        <source>Open the till</source>
        <translation>打开收银机</translation>
    </message>
    <message>
        <source>Who can sign in here</source>
        <translation>可以在本机登录的人</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>Nobody yet. Head office adds the people of this store (member-central staff add) and gives each a first PIN; then ask again.</source>
        <translation>还没有人。请总部登记本门店人员（member-central staff add）并给每人一个初始密码，然后重新询问。</translation>
    </message>
    <message>
        <source>{name} signs in first with the PIN from head office, then chooses a new PIN and types it twice. After that, open the shift with its float and start selling.</source>
        <translation>由{name}先登录：输入总部给的密码，再设置自己的密码（输入两次）。然后填写备用金开班，即可收银。</translation>
    </message>
</context>
<context>
    <name>WayPage</name>
    <message>
        <source>Connect to head office</source>
        <translation>连接总部</translation>
    </message>
    <message>
        <source>Try it with a demo company</source>
        <translation>用演示公司试用</translation>
    </message>
    <message>
        <source>A till of your company</source>
        <translation>公司的收银机</translation>
    </message>
    <message>
        <source>Head office gave you an address and a one-time code. The till downloads products, prices and people.</source>
        <translation>总部已给出地址和一次性注册码。本机会下载商品、价格、人员。</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>先试用</translation>
    </message>
    <message>
        <source>A demo company with 20,000 members and simulated devices. It stays in its own folder, apart from any real company; leave it at any time.</source>
        <translation>演示公司有 20,000 名会员和模拟设备，数据单独存放，不会进入真实公司，随时可以离开。</translation>
    </message>
    <message>
        <source>Head office gave you a replacement code. The sales record comes back from there, and selling goes on.</source>
        <translation>总部已给出接替码：流水记录从总部取回，本机接着用。</translation>
    </message>
    <message>
        <source>You have a backup</source>
        <translation>有备份</translation>
    </message>
    <message>
        <source>On a USB stick, in a shared folder or at head office. What it holds is restored to this machine.</source>
        <translation>在 U 盘、共享文件夹或总部：把备份中的内容恢复到本机。</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Continue with the demo company</source>
        <translation>继续使用演示公司</translation>
    </message>
    <message>
        <source>Opening the demo company …</source>
        <translation>正在打开演示公司…</translation>
    </message>
    <message>
        <source>Making the demo company: {done} of {whole} members</source>
        <translation>正在建立演示公司：会员 {done} / {whole}</translation>
    </message>
    <message>
        <source>The demo company is ready; opening its till …</source>
        <translation>演示公司已建好，正在打开收银机…</translation>
    </message>
    <message>
        <source>A till has broken down</source>
        <translation>有收银机坏了</translation>
    </message>
    <message>
        <source>Replace a broken till</source>
        <translation>接替坏掉的收银机</translation>
    </message>
</context>
<context>
    <name>setup</name>
    <message>
        <source>Head office stopped answering</source>
        <translation>总部没有应答</translation>
    </message>
    <message>
        <source>This address does not answer</source>
        <translation>该地址没有应答</translation>
    </message>
    <message>
        <source>Tell head office; nothing was sent.</source>
        <translation>请告知总部；没有发送任何内容。</translation>
    </message>
    <message>
        <source>This name cannot be used</source>
        <translation>不能使用这个名称</translation>
    </message>
    <message>
        <source>Tell head office; it can give a new code for this machine.</source>
        <translation>请联系总部，总部可以为本机给出新注册码。</translation>
    </message>
    <message>
        <source>It begins with https:// and a name, for example https://centre.example.com</source>
        <translation>地址以 https:// 和名称开头，例如 https://centre.example.com</translation>
    </message>
    <message>
        <source>The code is missing</source>
        <translation>请输入注册码</translation>
    </message>
    <message>
        <source>{products} products, {members} members</source>
        <translation>商品 {products} 种，会员 {members} 名</translation>
    </message>
    <message>
        <source>{products} products, {members} of {all} members</source>
        <translation>商品 {products} 种，会员 {members} / {all} 名</translation>
    </message>
    <message>
        <source>Head office does not answer</source>
        <translation>总部没有应答</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>每秒 {rate} 条</translation>
    </message>
    <message>
        <source>Serial port {place}</source>
        <translation>串口 {place}</translation>
    </message>
    <message>
        <source>Chip card reader {name}</source>
        <translation>芯片读卡器 {name}</translation>
    </message>
    <message>
        <source>Second monitor {name}</source>
        <translation>第二显示器 {name}</translation>
    </message>
    <message>
        <source>From the settings: {id} ({driver})</source>
        <translation>来自设置：{id}（{driver}）</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Receipt printer, paper 58 mm</source>
        <translation>小票打印机，纸宽 58 毫米</translation>
    </message>
    <message>
        <source>Receipt printer, paper 80 mm</source>
        <translation>小票打印机，纸宽 80 毫米</translation>
    </message>
    <message>
        <source>Card reader (MagTek)</source>
        <translation>磁条读卡器（MagTek）</translation>
    </message>
    <message>
        <source>Card writer (MSR605)</source>
        <translation>写卡器（MSR605）</translation>
    </message>
    <message>
        <source>Barcode scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Customer display (CD5220)</source>
        <translation>客显（CD5220）</translation>
    </message>
    <message>
        <source>Customer display (Epson)</source>
        <translation>客显（Epson）</translation>
    </message>
    <message>
        <source>Price display, 8 digits</source>
        <translation>8 位数码客显</translation>
    </message>
    <message>
        <source>As in the settings</source>
        <translation>按设置</translation>
    </message>
    <message>
        <source>The reader works</source>
        <translation>读卡器正常</translation>
    </message>
    <message>
        <source>The certificate file cannot be read</source>
        <translation>证书文件读不出来</translation>
    </message>
    <message>
        <source>Check the network, then try again. The same code can be used again.</source>
        <translation>请检查网络后重试，同一个注册码还可以再用。</translation>
    </message>
    <message>
        <source>Check this machine's date and time; if they are right, tell head office.</source>
        <translation>请核对本机的日期和时间；如果没错，请告知总部。</translation>
    </message>
    <message>
        <source>The certificate of this address cannot be trusted</source>
        <translation>该地址的证书不可信</translation>
    </message>
    <message>
        <source>This address cannot be found</source>
        <translation>找不到这个名称的机器</translation>
    </message>
    <message>
        <source>Check the address letter by letter, and whether the network cable is plugged in.</source>
        <translation>请逐字核对地址，并检查网线是否插好。</translation>
    </message>
    <message>
        <source>The server is there, but head office's program does not answer</source>
        <translation>机器在线，但没有会员中心应答</translation>
    </message>
    <message>
        <source>Check the address and the port after the colon, or ask whether the program is running.</source>
        <translation>请核对地址和冒号后的端口号，或询问会员中心是否在运行。</translation>
    </message>
    <message>
        <source>This address cannot be reached from here</source>
        <translation>从本机无法到达该地址</translation>
    </message>
    <message>
        <source>Check cable, Wi-Fi and router, then check the address again.</source>
        <translation>请检查网线、无线网络和路由器，然后重新检查。</translation>
    </message>
    <message>
        <source>Check the network, and whether a firewall is in between; then check the address again.</source>
        <translation>请检查网络，以及中间是否有防火墙，然后重新检查。</translation>
    </message>
    <message>
        <source>What answers there does not use https</source>
        <translation>那里应答的不是 https</translation>
    </message>
    <message>
        <source>Check the address and the port after the colon with head office.</source>
        <translation>请与总部给的地址和端口号核对。</translation>
    </message>
    <message>
        <source>This machine does not know who issued the certificate of this address</source>
        <translation>本机不认识该地址证书的签发者</translation>
    </message>
    <message>
        <source>The certificate is for another name</source>
        <translation>证书属于另一个名称</translation>
    </message>
    <message>
        <source>Type the address exactly as head office wrote it, not as numbers.</source>
        <translation>请完全按总部给的写法输入地址，不要用数字地址。</translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation>证书已过期</translation>
    </message>
    <message>
        <source>The certificate is not valid yet</source>
        <translation>证书尚未生效</translation>
    </message>
    <message>
        <source>This is a web server, but not head office's</source>
        <translation>这是网站服务器，不是会员中心</translation>
    </message>
    <message>
        <source>Check the address with head office, including what comes after the name.</source>
        <translation>请与总部给的地址核对，包括名称后面的部分。</translation>
    </message>
    <message>
        <source>Head office's program is there, but not ready</source>
        <translation>会员中心在线，但尚未就绪</translation>
    </message>
    <message>
        <source>Try again in a few minutes; if nothing changes, tell head office.</source>
        <translation>请几分钟后重试；如果仍然如此，请告知总部。</translation>
    </message>
    <message>
        <source>This program and head office's have different versions</source>
        <translation>本程序与会员中心版本不匹配</translation>
    </message>
    <message>
        <source>One of them needs an update: ask head office which one.</source>
        <translation>其中一个需要更新，请询问总部。</translation>
    </message>
    <message>
        <source>There is no certificate in this file</source>
        <translation>该文件中没有证书</translation>
    </message>
    <message>
        <source>Choose the file exactly as head office sent it.</source>
        <translation>请选择总部发来的证书原文件。</translation>
    </message>
    <message>
        <source>Head office answers at this address</source>
        <translation>该地址的会员中心已应答</translation>
    </message>
    <message>
        <source>Now enter the code from head office.</source>
        <translation>请输入总部给的注册码。</translation>
    </message>
    <message>
        <source>This machine's clock is {time} behind: set date and time before you sell.</source>
        <translation>本机时钟慢了 {time}：收银前请校准日期和时间。</translation>
    </message>
    <message>
        <source>This machine's clock is {time} ahead: set date and time before you sell.</source>
        <translation>本机时钟快了 {time}：收银前请校准日期和时间。</translation>
    </message>
    <message>
        <source>Head office does not accept this code</source>
        <translation>总部不接受这个注册码</translation>
    </message>
    <message>
        <source>It was mistyped, has been used, or is older than ten minutes: ask head office for a new one.</source>
        <translation>可能输错、已用过或超过十分钟：请向总部要一个新注册码。</translation>
    </message>
    <message>
        <source>Enter another one.</source>
        <translation>请换一个。</translation>
    </message>
    <message>
        <source>This is not an address of head office</source>
        <translation>这不是会员中心的地址</translation>
    </message>
    <message>
        <source>Head office gives you the code for this till; it is valid for ten minutes.</source>
        <translation>注册码由总部为本机给出，十分钟内有效。</translation>
    </message>
    <message>
        <source>All company data is here</source>
        <translation>公司资料已全部下载</translation>
    </message>
    <message>
        <source>Check the network; it is tried again automatically. {figures}</source>
        <translation>请检查网络，会自动重试。{figures}</translation>
    </message>
    <message>
        <source>The company is here; members go on downloading in the background</source>
        <translation>公司资料已到；会员资料会在后台继续下载</translation>
    </message>
    <message>
        <source>Downloading products, prices and people</source>
        <translation>正在下载商品、价格和人员</translation>
    </message>
    <message>
        <source>Keyboard reader or scanner</source>
        <translation>键盘口读卡器或扫码枪</translation>
    </message>
    <message>
        <source>USB printer {name}</source>
        <translation>USB 打印机 {name}</translation>
    </message>
    <message>
        <source>Network printer {place}</source>
        <translation>网络打印机 {place}</translation>
    </message>
    <message>
        <source>Card reader, one line per track</source>
        <translation>磁条读卡器，每轨一行</translation>
    </message>
    <message>
        <source>Try a member's card; if that fails too, clean the reader. Nothing from the card was kept.</source>
        <translation>请换会员卡再试；如果仍然不行，请清洁读卡器。没有保存任何卡片内容。</translation>
    </message>
    <message>
        <source>Does the company have its own certificate authority? Choose its certificate file here.</source>
        <translation>公司有自建的证书机构吗？请在此选择它的证书文件。</translation>
    </message>
    <message>
        <source>The code was not used. If it is older than ten minutes by then, ask head office for a new one.</source>
        <translation>注册码没有用掉；届时若已超过十分钟，请向总部要一个新的。</translation>
    </message>
    <message>
        <source>Is its USB stick plugged in? Choose the file again.</source>
        <translation>存放它的 U 盘插好了吗？请重新选择文件。</translation>
    </message>
    <message>
        <source>All data is here and still being put in order</source>
        <translation>公司和会员资料已全部到达，正在整理</translation>
    </message>
</context>
<context>
    <name>scope</name>
    <message>
        <source>All members of the company</source>
        <translation>全公司的会员</translation>
    </message>
    <message>
        <source>Members of the region {name}</source>
        <translation>{name}区域的会员</translation>
    </message>
    <message>
        <source>Members of the store group {name}</source>
        <translation>{name}店群的会员</translation>
    </message>
</context>
<context>
    <name>CertificateField</name>
    <message>
        <source>Choose file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>saved already</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Certificate file (only for a company's own CA)</source>
        <translation>证书文件（仅公司自建证书机构时需要）</translation>
    </message>
    <message>
        <source>Certificate file of the company's own CA</source>
        <translation>公司自建证书颁发机构的证书文件</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>This till has none yet. It opens by itself once they are here; members come in the background.</source>
        <translation>本机还没有这些资料，取到后收银机自动打开；会员在后台继续取。</translation>
    </message>
    <message>
        <source>Cancelling closes the program and changes nothing; the next start checks from the beginning.</source>
        <translation>取消会关闭程序，什么都不改动；下次启动从头核对。</translation>
    </message>
    <message>
        <source>Cancelling closes the program and changes nothing; the next start begins again.</source>
        <translation>取消会关闭程序，什么都不改动；下次启动时重新转换。</translation>
    </message>
    <message>
        <source>Checking the till's record of sales</source>
        <translation>正在核对收银机的销售记录</translation>
    </message>
    <message>
        <source>Downloading products, prices and people</source>
        <translation>正在取商品、价格和人员</translation>
    </message>
    <message>
        <source>Every entry is compared with what was written, before new ones follow. The till then opens by itself.</source>
        <translation>每条记录都与当初写下的逐一核对，之后才接着写新的。核对完收银机自动打开。</translation>
    </message>
    <message>
        <source>Cancelling closes the program; what has been downloaded stays, and the next start goes on from there.</source>
        <translation>取消会关闭程序；已取到的保留，下次启动接着取。</translation>
    </message>
    <message>
        <source>Preparing members and prices for the new program</source>
        <translation>正在把会员与价格转换为新版程序的格式</translation>
    </message>
    <message>
        <source>The previous version stored them in another form. Needed once; the till then opens by itself.</source>
        <translation>旧版程序的存储格式不同。只需转换这一次，转换完收银机自动打开。</translation>
    </message>
</context>
<context>
    <name>MovementsTable</name>
    <message>
        <source>How points came and went</source>
        <translation>积分明细</translation>
    </message>
    <message>
        <source>No points have come or gone yet</source>
        <translation>尚无积分变动</translation>
    </message>
    <message>
        <source>not at head office yet</source>
        <translation>尚未上传</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>For</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>GoodsSide</name>
    <message>
        <source>Drawer</source>
        <translation>钱箱</translation>
    </message>
    <message>
        <source>Goods on the counter</source>
        <translation>已扫商品</translation>
    </message>
    <message>
        <source>Ready to scan</source>
        <translation>请扫描商品</translation>
    </message>
    <message>
        <source>Scan the first article, or type the pinyin initials of its name</source>
        <translation>扫描第一件商品，或输入商品拼音首字母</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>减一</translation>
    </message>
    <message>
        <source>More</source>
        <translation>加一</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Remove member</source>
        <translation>取消会员</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>The other keys</source>
        <translation>其他按键</translation>
    </message>
</context>
</TS>
