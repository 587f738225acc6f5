<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>AcceptForm</name>
    <message>
        <source>Head office counts differently</source>
        <translation>與總部帳目不一致</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>重新核對</translation>
    </message>
    <message>
        <source>Head office knows</source>
        <translation>總部已知情</translation>
    </message>
    <message>
        <source>Booked later</source>
        <translation>稍後補記</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暫不</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>核准</translation>
    </message>
    <message>
        <source>Reason for closing anyway</source>
        <translation>帶差異日結的原因</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>帶差異日結</translation>
    </message>
    <message>
        <source>Case filed</source>
        <translation>已立案</translation>
    </message>
    <message>
        <source>Ask head office, then compare again. Close anyway only if you know the reason.</source>
        <translation>請聯絡總部，再重新核對。查明原因後才可帶差異日結。</translation>
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
        <translation>打開錢箱</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 報表</translation>
    </message>
    <message>
        <source>Add to the report</source>
        <translation>補記</translation>
    </message>
    <message>
        <source>Kind of money</source>
        <translation>款項類別</translation>
    </message>
    <message>
        <source>Amount in yuan</source>
        <translation>金額（元）</translation>
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
        <translation>歸還</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>繳款</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>付貨款</translation>
    </message>
    <message>
        <source>Found later</source>
        <translation>事後找到</translation>
    </message>
    <message>
        <source>Terminal corrected</source>
        <translation>終端更正</translation>
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
        <translation>列印</translation>
    </message>
    <message>
        <source>Add {amount}</source>
        <translation>補記 {amount}</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>核准</translation>
    </message>
    <message>
        <source>The drawer opens, and a slip is printed to be signed.</source>
        <translation>錢箱打開，單據須簽名。</translation>
    </message>
    <message>
        <source>Nothing is sold; the report lists it.</source>
        <translation>不產生銷售，會記入班次報表。</translation>
    </message>
    <message>
        <source>Takings so far. The shift stays open.</source>
        <translation>本班次截至目前的收款，班次繼續。</translation>
    </message>
    <message>
        <source>Found: type the amount. Missing: put − in front of it.</source>
        <translation>多出填正數，缺少在前面加 −。</translation>
    </message>
    <message>
        <source>Change brought in</source>
        <translation>補零錢</translation>
    </message>
    <message>
        <source>Float topped up</source>
        <translation>增加備用金</translation>
    </message>
    <message>
        <source>Postage</source>
        <translation>郵寄費</translation>
    </message>
    <message>
        <source>Making change</source>
        <translation>換零錢</translation>
    </message>
    <message>
        <source>Drawer check</source>
        <translation>檢查</translation>
    </message>
    <message>
        <source>New paper roll</source>
        <translation>換紙卷</translation>
    </message>
    <message>
        <source>Miscounted</source>
        <translation>清點有誤</translation>
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
        <translation>續期並收 {amount}</translation>
    </message>
    <message>
        <source>Renew until {until}</source>
        <translation>續期至 {until}</translation>
    </message>
    <message>
        <source>Activate card …{last4}</source>
        <translation>啟用尾號 {last4} 的卡</translation>
    </message>
    <message>
        <source>Report card …{last4} lost</source>
        <translation>掛失尾號 {last4} 的卡</translation>
    </message>
    <message>
        <source>Make card …{last4} work again</source>
        <translation>恢復使用尾號 {last4} 的卡</translation>
    </message>
    <message>
        <source>Freeze card …{last4}</source>
        <translation>凍結尾號 {last4} 的卡</translation>
    </message>
    <message>
        <source>Take in card …{last4}</source>
        <translation>回收尾號 {last4} 的卡</translation>
    </message>
    <message>
        <source>Cancel card …{last4} for good</source>
        <translation>永久註銷尾號 {last4} 的卡</translation>
    </message>
    <message>
        <source>Hand the card over only after this: it works from now on.</source>
        <translation>請在啟用後再把卡交給會員：啟用後立即可用。</translation>
    </message>
    <message>
        <source>The card is refused from now on. It can be lifted, or replaced.</source>
        <translation>此卡立即停用；之後可解除掛失或補辦。</translation>
    </message>
    <message>
        <source>The card was found: it works again.</source>
        <translation>卡已找到，恢復使用。</translation>
    </message>
    <message>
        <source>The card is refused until the manager unfreezes it.</source>
        <translation>此卡停用，直至店長解凍。</translation>
    </message>
    <message>
        <source>The suspicion is cleared: the card works again.</source>
        <translation>疑點已排除，恢復使用。</translation>
    </message>
    <message>
        <source>Keep the card: it is refused from now on. A new one takes its place.</source>
        <translation>請收回此卡：立即停用，另補新卡。</translation>
    </message>
    <message>
        <source>The card is then good until {until}.</source>
        <translation>續期後有效期至 {until}。</translation>
    </message>
    <message>
        <source>The card never works again. This cannot be undone.</source>
        <translation>此卡將永久停用，無法復原。</translation>
    </message>
</context>
<context>
    <name>ActsPage</name>
    <message>
        <source>With the lock: a second person approves it with their PIN</source>
        <translation>有鎖頭的操作須由另一人輸入密碼核准</translation>
    </message>
    <message>
        <source>No card yet</source>
        <translation>尚無會員卡</translation>
    </message>
    <message>
        <source>Card …{last4}</source>
        <translation>尾號 {last4} 的卡</translation>
    </message>
    <message>
        <source>{act}, with approval</source>
        <translation>{act}（須核准）</translation>
    </message>
</context>
<context>
    <name>ApplicationOutcome</name>
    <message>
        <source>Review now</source>
        <translation>立即審核</translation>
    </message>
    <message>
        <source>Issue the card</source>
        <translation>發卡</translation>
    </message>
    <message>
        <source>The application of {name} waits for its review</source>
        <translation>{name} 的入會申請待審核</translation>
    </message>
    <message>
        <source>{name} is a member now</source>
        <translation>{name} 已成為會員</translation>
    </message>
    <message>
        <source>The card is issued when they come and prove who they are.</source>
        <translation>待申請人到店核對身分後再發卡。</translation>
    </message>
    <message>
        <source>Issue the card and hand it over.</source>
        <translation>請發卡並交給會員。</translation>
    </message>
    <message>
        <source>The application of {name} was refused</source>
        <translation>{name} 的入會申請已拒絕</translation>
    </message>
    <message>
        <source>Nothing of it counts; the reason is on record.</source>
        <translation>本次申請不生效，原因已記錄。</translation>
    </message>
    <message>
        <source>Tell the customer why. Nothing of it counts; the reason is on record.</source>
        <translation>請向顧客說明原因。本次申請不生效，原因已記錄。</translation>
    </message>
    <message>
        <source>The details are sealed: only head office can read them. A second person decides.</source>
        <translation>資料已加密，只有總部可以讀取。須由另一人審核。</translation>
    </message>
</context>
<context>
    <name>ApprovalPanel</name>
    <message>
        <source>PIN of this person</source>
        <translation>此人的密碼</translation>
    </message>
    <message>
        <source>Show the staff card</source>
        <translation>出示員工卡</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>核准</translation>
    </message>
    <message>
        <source>Who approves</source>
        <translation>核准人</translation>
    </message>
    <message>
        <source>Approved by {name}</source>
        <translation>{name} 已核准</translation>
    </message>
    <message>
        <source>Another person has to approve this</source>
        <translation>須由另一人核准</translation>
    </message>
    <message>
        <source>{name} is responsible for this</source>
        <translation>由 {name} 負責</translation>
    </message>
    <message>
        <source>Manager or service desk: identify yourself</source>
        <translation>須由店長或客服驗證身分</translation>
    </message>
    <message>
        <source>Nobody in this store may approve this: ask head office</source>
        <translation>本店無人有權核准，請聯絡總部</translation>
    </message>
    <message>
        <source>Demo card</source>
        <translation>示範刷卡</translation>
    </message>
</context>
<context>
    <name>AuditPresenter</name>
    <message>
        <source>Time (UTC)</source>
        <translation>時間 (UTC)</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>條目</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事項</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>小計</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Type it like 2026-05-31.</source>
        <translation>請按 2026-05-31 的格式輸入。</translation>
    </message>
    <message>
        <source>Type yuan, for example 120 or 99.50.</source>
        <translation>請輸入元，例如 120 或 99.50。</translation>
    </message>
    <message>
        <source>Type a name, or the person's number.</source>
        <translation>請輸入姓名或工號。</translation>
    </message>
    <message>
        <source>Type a card number, a phone, a member number or a receipt's number.</source>
        <translation>請輸入卡號、手機號、會員號或收據號。</translation>
    </message>
    <message>
        <source>{count} entries are in {file}</source>
        <translation>{count} 筆紀錄已匯出到 {file}</translation>
    </message>
    <message>
        <source>In the folder {folder}. The export is on record.</source>
        <translation>在資料夾 {folder} 中。此次匯出已記入紀錄。</translation>
    </message>
    <message>
        <source>The backup is made and verified</source>
        <translation>備份已完成並校驗</translation>
    </message>
    <message>
        <source>{count} entries in {file}.</source>
        <translation>{file} 中有 {count} 筆紀錄。</translation>
    </message>
    <message>
        <source>This is not a date</source>
        <translation>日期不對</translation>
    </message>
    <message>
        <source>This is not an amount</source>
        <translation>金額不對</translation>
    </message>
    <message>
        <source>Nobody with this name works here</source>
        <translation>沒有這個名字的員工</translation>
    </message>
    <message>
        <source>No such member, card or receipt</source>
        <translation>沒有這樣的會員、卡或收據</translation>
    </message>
</context>
<context>
    <name>AuditView</name>
    <message>
        <source>Audit</source>
        <translation>稽核</translation>
    </message>
    <message>
        <source>Record and backups</source>
        <translation>紀錄與備份</translation>
    </message>
    <message>
        <source>Find entries</source>
        <translation>尋找紀錄</translation>
    </message>
    <message>
        <source>Spot checks</source>
        <translation>抽查</translation>
    </message>
    <message>
        <source>The audit is for managers and auditors. Sign in as one of them.</source>
        <translation>稽核僅供店長和稽核人員使用。請以其身分登入。</translation>
    </message>
</context>
<context>
    <name>BasketKeys</name>
    <message>
        <source>Hold / recall</source>
        <translation>掛單/取單</translation>
    </message>
    <message>
        <source>Price check</source>
        <translation>查價</translation>
    </message>
    <message>
        <source>Reprice</source>
        <translation>改價</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
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
        <translation>數量</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>單價</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>優惠</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>小計</translation>
    </message>
</context>
<context>
    <name>CardReads</name>
    <message>
        <source>This is a staff card, not a member's</source>
        <translation>這是員工卡，不是會員卡</translation>
    </message>
    <message>
        <source>Show it to sign in, to unlock, or where a second person says yes.</source>
        <translation>請在登入、解鎖或第二人同意時使用。</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>還沒有人登入</translation>
    </message>
    <message>
        <source>Sign in first, then swipe again.</source>
        <translation>請先登入，再刷卡。</translation>
    </message>
    <message>
        <source>The screen is locked</source>
        <translation>螢幕已鎖定</translation>
    </message>
    <message>
        <source>Unlock it first, then swipe again.</source>
        <translation>請先解鎖，再刷卡。</translation>
    </message>
    <message>
        <source>{name} is the member of the sale now</source>
        <translation>本單會員：{name}</translation>
    </message>
    <message>
        <source>Go on at the checkout.</source>
        <translation>請回到收銀繼續。</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收銀</translation>
    </message>
</context>
<context>
    <name>CardRows</name>
    <message>
        <source>No card yet: issue one at the card desk.</source>
        <translation>尚無會員卡：請到卡務發卡。</translation>
    </message>
    <message>
        <source>Card {issue} of this member</source>
        <translation>第 {issue} 張卡</translation>
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
        <translation>請刷卡或感應</translation>
    </message>
    <message>
        <source>A lost, frozen or replaced one as well. Without it: phone, name or number.</source>
        <translation>已掛失、凍結、補辦的卡也可以刷。沒有卡時，請在上方輸入手機號碼、全名、會員編號或卡號。</translation>
    </message>
    <message>
        <source>A lost, frozen or replaced one as well. Without it: phone or number.</source>
        <translation>已掛失、凍結、補辦的卡也可以刷。沒有卡時，請在上方輸入手機號碼、會員編號或卡號。</translation>
    </message>
</context>
<context>
    <name>CardsView</name>
    <message>
        <source>Cases ({count})</source>
        <translation>異常（{count}）</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>會員卡</translation>
    </message>
    <message>
        <source>Blank stock</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>Card check</source>
        <translation>檢測</translation>
    </message>
    <message>
        <source>Parts of the card desk</source>
        <translation>卡務分頁</translation>
    </message>
</context>
<context>
    <name>CaseNotice</name>
    <message>
        <source>{count} more under Cases, Ctrl 4</source>
        <translation>「異常」（Ctrl 4）中還有 {count} 項</translation>
    </message>
</context>
<context>
    <name>CasesView</name>
    <message>
        <source>Open cases of this store</source>
        <translation>與本店有關的異常</translation>
    </message>
    <message>
        <source>No case is open for this store</source>
        <translation>本店沒有待處理的異常</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>To the member's cards</source>
        <translation>會員的卡</translation>
    </message>
    <message>
        <source>Opened {time} under entry {number} of till {terminal}</source>
        <translation>{time} 立案，見收銀機 {terminal} 第 {number} 號紀錄</translation>
    </message>
    <message>
        <source>{name} (member {number})</source>
        <translation>{name}（會員編號 {number}）</translation>
    </message>
    <message>
        <source>unknown here</source>
        <translation>本機不詳</translation>
    </message>
    <message>
        <source>Head office reports them here, for example when two stores replaced the same card.</source>
        <translation>如有異常，例如兩店給同一會員補了卡，總部會通知到這裡。</translation>
    </message>
    <message>
        <source>Head office closes the case once it is settled; it then leaves this list.</source>
        <translation>處理完畢後由總部結案，此項隨即消失。</translation>
    </message>
</context>
<context>
    <name>CashSheet</name>
    <message>
        <source>Cash</source>
        <translation>現金</translation>
    </message>
    <message>
        <source>{count} jiao</source>
        <translation>{count} 角</translation>
    </message>
    <message>
        <source>{coin}: how many</source>
        <translation>{coin} 的數量</translation>
    </message>
    <message>
        <source>its total</source>
        <translation>匯總額</translation>
    </message>
    <message>
        <source>total on its terminal</source>
        <translation>支付平台或刷卡機總額</translation>
    </message>
    <message>
        <source>Note or coin</source>
        <translation>面額</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
</context>
<context>
    <name>ChangePage</name>
    <message>
        <source>Change details of {name}</source>
        <translation>{name} 的資料變更</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Save the change</source>
        <translation>儲存變更</translation>
    </message>
    <message>
        <source>Consent: {purpose}</source>
        <translation>同意事項：{purpose}</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>不變</translation>
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
        <translation>已核驗證件</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>原因（選填）</translation>
    </message>
    <message>
        <source>Member asked for it</source>
        <translation>會員要求</translation>
    </message>
    <message>
        <source>Correction of a mistake</source>
        <translation>更正錯誤</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>不變</translation>
    </message>
    <message>
        <source>…{digits} stays</source>
        <translation>不變（尾號 {digits}）</translation>
    </message>
    <message>
        <source>Asked for before: {fields}</source>
        <translation>此前已登記：{fields}</translation>
    </message>
</context>
<context>
    <name>ChartsPage</name>
    <message>
        <source>Sold by hour</source>
        <translation>分時銷售</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>Without a card</source>
        <translation>非會員</translation>
    </message>
    <message>
        <source>Sold by tier</source>
        <translation>各等級銷售</translation>
    </message>
    <message>
        <source>Points by hour</source>
        <translation>分時積分</translation>
    </message>
    <message>
        <source>given</source>
        <translation>發放</translation>
    </message>
    <message>
        <source>spent</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>In all {amount}, {members} of it to members.</source>
        <translation>合計 {amount}，其中會員 {members}。</translation>
    </message>
    <message>
        <source>{given} given, {spent} spent.</source>
        <translation>發放 {given}，使用 {spent}。</translation>
    </message>
    <message>
        <source>Most from: {hours}.</source>
        <translation>最多時段：{hours}。</translation>
    </message>
    <message>
        <source>F6 shows every figure as a table.</source>
        <translation>F6 列出全部數字。</translation>
    </message>
</context>
<context>
    <name>CheckPresenter</name>
    <message>
        <source>The encoder has another card to do</source>
        <translation>寫卡機正在處理另一張卡</translation>
    </message>
    <message>
        <source>Check this one after that.</source>
        <translation>請等它完成後再檢測。</translation>
    </message>
    <message>
        <source>The card check is being printed</source>
        <translation>正在列印檢測單</translation>
    </message>
    <message>
        <source>Nothing of it is kept.</source>
        <translation>檢測內容不會保留。</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Check another card</source>
        <translation>再檢測一張</translation>
    </message>
    <message>
        <source>Check a card</source>
        <translation>檢測卡片</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>列印</translation>
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
        <translation>本機沒有寫卡機</translation>
    </message>
    <message>
        <source>Cards are checked at a till with an encoder or a chip reader; see Devices.</source>
        <translation>請到有寫卡機或晶片讀卡機的收銀機檢測；見「設備」。</translation>
    </message>
    <message>
        <source>Is the card or the reader at fault?</source>
        <translation>是卡壞了，還是讀卡機壞了？</translation>
    </message>
    <message>
        <source>The card is read and tried; the member and what is on the card stay as they are.</source>
        <translation>只讀取並測試卡片，會員資料和卡內資料不變。</translation>
    </message>
    <message>
        <source>This is the last time.</source>
        <translation>這是最後一次。</translation>
    </message>
    <message>
        <source>Swipe the same card again</source>
        <translation>請再刷一次同一張卡</translation>
    </message>
    <message>
        <source>And once more after that.</source>
        <translation>之後還要再刷一次。</translation>
    </message>
    <message>
        <source>Swipe the card through, or lay it on</source>
        <translation>請刷卡，或把卡放上</translation>
    </message>
    <message>
        <source>Swipe the card through the encoder</source>
        <translation>請將卡刷過寫卡機</translation>
    </message>
    <message>
        <source>Lay the card on the reader and leave it there</source>
        <translation>請把卡放在讀卡機上，不要移動</translation>
    </message>
    <message>
        <source>A stripe is asked for three times.</source>
        <translation>磁條卡共需刷三次。</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡號</translation>
    </message>
</context>
<context>
    <name>CheckoutView</name>
    <message>
        <source>{count} points</source>
        <translation>積分 {count}</translation>
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
        <translation>帳款相符。</translation>
    </message>
    <message>
        <source>Baskets on hold: {count}. They wait for the next shift.</source>
        <translation>掛單 {count} 筆，留待下一班次。</translation>
    </message>
    <message>
        <source>Wrong change</source>
        <translation>找零有誤</translation>
    </message>
    <message>
        <source>Counted twice, not found</source>
        <translation>複點未找到</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新清點</translation>
    </message>
    <message>
        <source>To the safe: {amount}</source>
        <translation>繳款：{amount}</translation>
    </message>
    <message>
        <source>The difference and its reason go into the report, which cannot be changed afterwards.</source>
        <translation>差異連同原因記入報表，之後不再更改。</translation>
    </message>
    <message>
        <source>Left in the drawer, in yuan</source>
        <translation>留作備用金（元）</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>原因不明</translation>
    </message>
    <message>
        <source>Reason for the difference</source>
        <translation>差異原因</translation>
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
        <translation>復原碼，或總部給出的該檔案的開啟碼</translation>
    </message>
    <message>
        <source>Open and check it</source>
        <translation>開啟並檢查</translation>
    </message>
    <message>
        <source>Unlock the backup</source>
        <translation>開啟備份</translation>
    </message>
    <message>
        <source>This machine still has the key: you can leave this empty.</source>
        <translation>本機的金鑰還在：可以留空。</translation>
    </message>
    <message>
        <source>Type the eight groups from the safe, with or without spaces.</source>
        <translation>請輸入保險櫃裡的八組數字，空格可有可無。</translation>
    </message>
</context>
<context>
    <name>ConsentChoices</name>
    <message>
        <source>Consents</source>
        <translation>同意事項</translation>
    </message>
    <message>
        <source>Ask about each one separately. Text version {version}</source>
        <translation>請逐項徵詢，條款版本 {version}</translation>
    </message>
</context>
<context>
    <name>CountComparison</name>
    <message>
        <source>Numbers, kind</source>
        <translation>號段、卡別</translation>
    </message>
    <message>
        <source>By the journal</source>
        <translation>帳面數</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>實盤數</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>{count} missing</source>
        <translation>缺 {count} 張</translation>
    </message>
    <message>
        <source>{count} too many</source>
        <translation>多 {count} 張</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>By the journal: received, less issued, spoiled and handed out.</source>
        <translation>帳面數：入庫數減去已發、廢卡和領用。</translation>
    </message>
</context>
<context>
    <name>CountSheet</name>
    <message>
        <source>Count what lies in the drawer</source>
        <translation>請清點抽屜裡的空白卡</translation>
    </message>
    <message>
        <source>Numbers, kind</source>
        <translation>號段、卡別</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>實盤數</translation>
    </message>
    <message>
        <source>Counted, box {number}</source>
        <translation>實盤數，第 {number} 盒</translation>
    </message>
    <message>
        <source>Count every box before you look up any figure; type 0 for an empty one.</source>
        <translation>請先逐盒清點，不要先查帳面數；沒有的填 0。</translation>
    </message>
</context>
<context>
    <name>CountSteps</name>
    <message>
        <source>Note (what explains a difference)</source>
        <translation>備註（差異原因）</translation>
    </message>
    <message>
        <source>Blind count</source>
        <translation>盲盤</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>核對</translation>
    </message>
    <message>
        <source>Save and print</source>
        <translation>儲存並列印</translation>
    </message>
    <message>
        <source>Save the count</source>
        <translation>儲存盤點結果</translation>
    </message>
    <message>
        <source>Saving leaves the stock as it is: a difference stays until the cards are found or booked as spoiled.</source>
        <translation>儲存不會更動帳面：找到卡或登記為廢卡之前，差異一直保留。</translation>
    </message>
    <message>
        <source>What should be there is shown once every box is counted.</source>
        <translation>每盒都清點後，才顯示帳面數。</translation>
    </message>
    <message>
        <source>Count all the cash in the drawer, including the float. The expected amount is shown afterwards.</source>
        <translation>清點錢箱內全部現金，包括備用金。應有金額在清點後顯示。</translation>
    </message>
</context>
<context>
    <name>CouponButtons</name>
    <message>
        <source>This member has no coupon; type the code of a new one</source>
        <translation>該會員沒有可用的券，可輸入新券的券碼</translation>
    </message>
    <message>
        <source>{value} off from {minimum}, until {day}</source>
        <translation>滿 {minimum} 減 {value}，有效至 {day}</translation>
    </message>
    <message>
        <source>{value} off, until {day}</source>
        <translation>減 {value}，有效至 {day}</translation>
    </message>
</context>
<context>
    <name>CustomerScreenCard</name>
    <message>
        <source>Off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>The customer's screen</source>
        <translation>顧客螢幕</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>The customer's screen is off.</source>
        <translation>顧客螢幕已關閉。</translation>
    </message>
    <message>
        <source>Shown on {monitor}.</source>
        <translation>正顯示於 {monitor}。</translation>
    </message>
    <message>
        <source>No second monitor found. Plug one in, and it is used automatically.</source>
        <translation>沒有第二台螢幕；接上後會自動找到。</translation>
    </message>
    <message>
        <source>Identify monitors</source>
        <translation>辨認螢幕</translation>
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
        <translation>與總部一致，共 {count} 筆紀錄</translation>
    </message>
    <message>
        <source>Till and head office differed</source>
        <translation>與總部不一致</translation>
    </message>
    <message>
        <source>Reason: {reason} ({name})</source>
        <translation>原因：{reason}（{name}）</translation>
    </message>
    <message>
        <source>Certificate of {day}</source>
        <translation>{day} 日結憑證</translation>
    </message>
    <message>
        <source>Entries that differ: {count}. Nothing is lost; the day is not closed yet.</source>
        <translation>與總部不一致的紀錄：{count} 筆。紀錄沒有遺失，今天尚未日結。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>雙方不一致之處</translation>
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
        <translation>{day} 已日結</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收銀</translation>
    </message>
    <message>
        <source>Almost done</source>
        <translation>即將完成</translation>
    </message>
    <message>
        <source>The day is closed here and the certificate printed; head office does not have it yet.</source>
        <translation>本機已日結，憑證已列印；總部尚未收到憑證。</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>上傳憑證</translation>
    </message>
    <message>
        <source>End the day</source>
        <translation>日結</translation>
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
        <translation>{moment} 由{name}日結。可再次執行，不會重複記帳。</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次執行</translation>
    </message>
    <message>
        <source>Reprint the last certificate</source>
        <translation>重印最近一張憑證</translation>
    </message>
    <message>
        <source>The current step finishes first.</source>
        <translation>等待目前步驟結束。</translation>
    </message>
    <message>
        <source>Day end is running</source>
        <translation>正在日結</translation>
    </message>
    <message>
        <source>You can keep selling meanwhile (Alt C); those sales belong to the next day end. Stopping is safe: it resumes later where it left off.</source>
        <translation>其間可繼續收銀（Alt C），現在的銷售計入下一次日結。可以放心停止：以後從中斷處繼續。</translation>
    </message>
    <message>
        <source>Ready to resume</source>
        <translation>從中斷處繼續</translation>
    </message>
    <message>
        <source>Finished steps stay done; nothing is done twice.</source>
        <translation>已完成的步驟保留，不會重複任何操作。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>First count the drawer and close the shift. The rest runs by itself.</source>
        <translation>先清點錢箱並交班，之後全部自動完成。</translation>
    </message>
    <message>
        <source>Count, then end day</source>
        <translation>清點交班並日結</translation>
    </message>
    <message>
        <source>One key sends and fetches everything, compares with head office and prints the certificate.</source>
        <translation>一鍵完成：上傳並取回全部資料，與總部核對，列印憑證。</translation>
    </message>
</context>
<context>
    <name>DetailsForm</name>
    <message>
        <source>{field} (optional)</source>
        <translation>{field}（選填）</translation>
    </message>
</context>
<context>
    <name>DetailsPage</name>
    <message>
        <source>Full details of {name}</source>
        <translation>{name} 的完整資料</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Show full details</source>
        <translation>查看完整資料</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Member asked for it</source>
        <translation>會員要求</translation>
    </message>
    <message>
        <source>Identity check</source>
        <translation>身分核驗</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>客訴</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>送貨</translation>
    </message>
    <message>
        <source>Shown until you leave this page; who asked and why is on record.</source>
        <translation>離開此頁即不再顯示；查看人和原因已記錄。</translation>
    </message>
    <message>
        <source>Head office was asked; the answer comes here. You may leave meanwhile.</source>
        <translation>已向總部查詢，結果將顯示在這裡。期間可以離開此頁。</translation>
    </message>
    <message>
        <source>Only head office can read them. Who asks and why is put on record first.</source>
        <translation>只有總部可以讀取。查看前會先記錄查看人和原因。</translation>
    </message>
</context>
<context>
    <name>DeviceList</name>
    <message>
        <source>No device is configured at this till</source>
        <translation>本機未設定任何設備</translation>
    </message>
    <message>
        <source>Open another device</source>
        <translation>開啟另一台設備</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>設備</translation>
    </message>
</context>
<context>
    <name>DevicePanel</name>
    <message>
        <source>Add to log</source>
        <translation>新增紀錄</translation>
    </message>
    <message>
        <source>Swipe or tap a card now</source>
        <translation>請現在刷卡或感應</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Testing …</source>
        <translation>測試中…</translation>
    </message>
    <message>
        <source>Maintenance log</source>
        <translation>維護紀錄</translation>
    </message>
    <message>
        <source>Nothing in the maintenance log yet</source>
        <translation>尚無維護紀錄</translation>
    </message>
    <message>
        <source>For service: {detail}</source>
        <translation>技術資訊：{detail}</translation>
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
        <translation>接在印表機上</translation>
    </message>
    <message>
        <source>no status yet</source>
        <translation>尚無狀態</translation>
    </message>
</context>
<context>
    <name>DevicesPresenter</name>
    <message>
        <source>This card came from another reader: {reader}</source>
        <translation>這張卡來自另一台讀卡機：{reader}</translation>
    </message>
    <message>
        <source>Use the one that is being tested, or press Esc.</source>
        <translation>請用正在測試的那台，或按 Esc。</translation>
    </message>
</context>
<context>
    <name>DevicesView</name>
    <message>
        <source>Devices</source>
        <translation>設備</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>模擬設備</translation>
    </message>
    <message>
        <source>Printouts</source>
        <translation>單據樣張</translation>
    </message>
    <message>
        <source>Choose devices again (restarts the till)</source>
        <translation>重新選擇設備：收銀機會重啟</translation>
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
        <translation>憑條正在列印，請與卡一併交給會員。</translation>
    </message>
    <message>
        <source>Card …{last4} is ready</source>
        <translation>尾號 {last4} 的新卡已製好</translation>
    </message>
    <message>
        <source>Card …{last4} is replaced and refused from now on.</source>
        <translation>尾號 {last4} 的舊卡已補辦，立即停用。</translation>
    </message>
    <message>
        <source>The fee was waived.</source>
        <translation>手續費已免收。</translation>
    </message>
    <message>
        <source>It is not active yet: activate it when the member holds it.</source>
        <translation>尚未啟用：交到會員手中後再啟用。</translation>
    </message>
    <message>
        <source>Hand over the new card, and keep the old one for the manager.</source>
        <translation>請交付新卡；舊卡收回，交店長保管。</translation>
    </message>
    <message>
        <source>Hand over the new card: it works at once.</source>
        <translation>請交付新卡，立即可用。</translation>
    </message>
    <message>
        <source>The till is back</source>
        <translation>收銀機已恢復</translation>
    </message>
    <message>
        <source>Open the till</source>
        <translation>開啟收銀機</translation>
    </message>
    <message>
        <source>Fee {amount} · {way}</source>
        <translation>手續費 {amount} · {way}</translation>
    </message>
    <message>
        <source>The member's phone shows it once head office knows of it.</source>
        <translation>總部收到後，會員手機上即可顯示。</translation>
    </message>
</context>
<context>
    <name>DonePanel</name>
    <message>
        <source>{total} paid with {tendered}</source>
        <translation>應付 {total} · 實收 {tendered}</translation>
    </message>
    <message>
        <source>{count} points earned</source>
        <translation>本次積分 {count}</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>收據號 {number}</translation>
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
        <translation>掃描下一件商品即開始新的一單</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>EncodePage</name>
    <message>
        <source>Another card in hand? Its printed number</source>
        <translation>手上是另一張卡？請輸入卡面號碼</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>用這張</translation>
    </message>
    <message>
        <source>Kind of card</source>
        <translation>卡別</translation>
    </message>
    <message>
        <source>Cancel writing</source>
        <translation>取消寫卡</translation>
    </message>
    <message>
        <source>No blank card is left here: receive a box under Blank stock first.</source>
        <translation>本機已無空白卡：請先在「空白卡」中入庫。</translation>
    </message>
    <message>
        <source>The member gets this number, without plastic</source>
        <translation>會員得到此號碼，無實體卡</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>寫卡中…</translation>
    </message>
    <message>
        <source>Try with the next card</source>
        <translation>換一張再試</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Issue this card</source>
        <translation>發卡</translation>
    </message>
    <message>
        <source>Replace the card</source>
        <translation>補辦</translation>
    </message>
    <message>
        <source>Replace and take {amount}</source>
        <translation>補辦並收 {amount}</translation>
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
        <translation>請取這張空白卡</translation>
    </message>
    <message>
        <source>Old card: {kind}. No blank card of this kind is left here.</source>
        <translation>舊卡是{kind}，這裡沒有可發的同種空白卡了。</translation>
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
        <translation>寫卡</translation>
    </message>
    <message>
        <source>Swipe once more</source>
        <translation>再刷一次</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>核對</translation>
    </message>
    <message>
        <source>Lay the blank card on the encoder and leave it there</source>
        <translation>請把空白卡放在寫卡機上，不要移動</translation>
    </message>
    <message>
        <source>Swipe the blank card through the encoder</source>
        <translation>請將空白卡刷過寫卡機</translation>
    </message>
    <message>
        <source>Writing: do not take the card away</source>
        <translation>正在寫卡，請勿取走</translation>
    </message>
    <message>
        <source>Swipe the same card once more</source>
        <translation>請將同一張卡再刷一次</translation>
    </message>
    <message>
        <source>Comparing what the card says</source>
        <translation>正在核對卡內資料</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>What was done</source>
        <translation>做了什麼</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
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
        <translation>記入維護紀錄</translation>
    </message>
</context>
<context>
    <name>ErasePanel</name>
    <message>
        <source>Erase a stripe</source>
        <translation>擦除磁條</translation>
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
        <translation>再擦除一張</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核對</translation>
    </message>
</context>
<context>
    <name>EraseTask</name>
    <message>
        <source>The encoder has another card to do</source>
        <translation>寫卡機正在處理另一張卡</translation>
    </message>
    <message>
        <source>Erase this one after that.</source>
        <translation>請等它完成後再擦除這張。</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Data folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>總部</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>門市</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>終端號</translation>
    </message>
    <message>
        <source>This till</source>
        <translation>本機</translation>
    </message>
    <message>
        <source>Members on this till</source>
        <translation>本機會員資料</translation>
    </message>
    <message>
        <source>Program version</source>
        <translation>程式版本</translation>
    </message>
    <message>
        <source>{version} (database {schema})</source>
        <translation>{version}（資料庫 {schema}）</translation>
    </message>
</context>
<context>
    <name>FeeBox</name>
    <message>
        <source>Fee {amount}</source>
        <translation>手續費 {amount}</translation>
    </message>
    <message>
        <source>Waive</source>
        <translation>免收</translation>
    </message>
    <message>
        <source>Reference on the slip</source>
        <translation>單據上的參考號</translation>
    </message>
</context>
<context>
    <name>FigureCards</name>
    <message>
        <source>Points given</source>
        <translation>發放積分</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>銷售額</translation>
    </message>
    <message>
        <source>Sales: {count}</source>
        <translation>{count} 筆銷售</translation>
    </message>
    <message>
        <source>Sales: {count}, {amount}</source>
        <translation>{count} 筆，{amount}</translation>
    </message>
    <message>
        <source>Members' share</source>
        <translation>會員占比</translation>
    </message>
    <message>
        <source>spent {points}</source>
        <translation>使用 {points}</translation>
    </message>
    <message>
        <source>Refunds: +{back} −{taken}</source>
        <translation>退貨 +{back} −{taken}</translation>
    </message>
    <message>
        <source>Open cases: {count}</source>
        <translation>未結異常 {count} 件</translation>
    </message>
    <message>
        <source>No open cases</source>
        <translation>無未結異常</translation>
    </message>
    <message>
        <source>Card desk, Ctrl 4</source>
        <translation>見卡務 Ctrl 4</translation>
    </message>
    <message>
        <source>Refunds: {count}, {amount}</source>
        <translation>退貨 {amount}（{count} 筆）</translation>
    </message>
    <message>
        <source>members {amount}</source>
        <translation>其中會員 {amount}</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>優惠金額</translation>
    </message>
    <message>
        <source>To upload</source>
        <translation>待上傳總部</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>Points</source>
        <translation>積分</translation>
    </message>
    <message>
        <source>Spent within the period</source>
        <translation>期間內消費</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>會員卡</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>手機</translation>
    </message>
    <message>
        <source>Birthday month</source>
        <translation>生日月</translation>
    </message>
    <message>
        <source>Member number</source>
        <translation>會員編號</translation>
    </message>
    <message>
        <source>No longer a member</source>
        <translation>已退會</translation>
    </message>
    <message>
        <source>Change overdue (was due {day}): {fields}</source>
        <translation>待辦變更已逾期（期限 {day}）：{fields}</translation>
    </message>
    <message>
        <source>Change due by {day}: {fields}</source>
        <translation>待辦變更（期限 {day}）：{fields}</translation>
    </message>
    <message>
        <source>Some of this was done here and is not at head office yet: it goes there by itself.</source>
        <translation>部分操作在本機辦理，尚未上傳總部，將自動上傳。</translation>
    </message>
    <message>
        <source>Head office data as of {time}</source>
        <translation>總部資料截至 {time}</translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <source>What the backup holds</source>
        <translation>備份裡有什麼</translation>
    </message>
    <message>
        <source>Head office is being asked what it holds …</source>
        <translation>正在詢問總部保存了什麼…</translation>
    </message>
    <message>
        <source>Bring the key back</source>
        <translation>找回金鑰</translation>
    </message>
    <message>
        <source>What will happen to this machine</source>
        <translation>本機會變成怎樣</translation>
    </message>
    <message>
        <source>Set the present record aside and restore the backup</source>
        <translation>把現有紀錄移到一旁，從備份繼續</translation>
    </message>
    <message>
        <source>Restore the backup</source>
        <translation>從備份繼續</translation>
    </message>
</context>
<context>
    <name>GiftPanel</name>
    <message>
        <source>Gift for points</source>
        <translation>積分兌禮</translation>
    </message>
    <message>
        <source>It is handed over when the sale is complete; its slip prints with the receipt.</source>
        <translation>收款完成時交給顧客，兌禮單隨收據一起列印。</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>禮品</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Take the gift</source>
        <translation>兌這件禮品</translation>
    </message>
</context>
<context>
    <name>GiftsPage</name>
    <message>
        <source>Gifts and draws</source>
        <translation>禮品與抽獎</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Check the draws</source>
        <translation>核對抽獎</translation>
    </message>
    <message>
        <source>{count} draws, the seed is still secret</source>
        <translation>抽獎 {count} 次，種子尚未公開</translation>
    </message>
    <message>
        <source>The scheme has no gifts</source>
        <translation>會員方案沒有禮品</translation>
    </message>
    <message>
        <source>Gifts in this store</source>
        <translation>本店禮品</translation>
    </message>
    <message>
        <source>Draws at this till</source>
        <translation>本機抽獎紀錄</translation>
    </message>
    <message>
        <source>Stock in</source>
        <translation>入庫</translation>
    </message>
    <message>
        <source>Write off</source>
        <translation>報損</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>盤點</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>{name} · {count} left</source>
        <translation>{name} · 剩 {count}</translation>
    </message>
    <message>
        <source>{count} draws, {wrong} do not match the seed</source>
        <translation>抽獎 {count} 次，{wrong} 處與種子不符</translation>
    </message>
    <message>
        <source>{count} draws, all match the seed</source>
        <translation>抽獎 {count} 次，全部與種子相符</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>No draws at this till yet</source>
        <translation>本機尚無抽獎</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Counted on the shelf</source>
        <translation>實盤數量</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>備註（選填）</translation>
    </message>
    <message>
        <source>Delivery note no. (optional)</source>
        <translation>送貨單號（選填）</translation>
    </message>
    <message>
        <source>Check them with F4</source>
        <translation>按 F4 核對</translation>
    </message>
</context>
<context>
    <name>HandOutForm</name>
    <message>
        <source>Hand out cards</source>
        <translation>空白卡領用</translation>
    </message>
    <message>
        <source>To another counter, store or person, who keeps them from then on.</source>
        <translation>交給其他櫃檯、門市或人員，此後由對方保管。</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>起始號碼</translation>
    </message>
    <message>
        <source>Last number</source>
        <translation>結束號碼</translation>
    </message>
    <message>
        <source>Who gets them</source>
        <translation>領用方</translation>
    </message>
    <message>
        <source>Hand out {count}</source>
        <translation>領用 {count} 張</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>領用</translation>
    </message>
</context>
<context>
    <name>HandOverPanel</name>
    <message>
        <source>Find member</source>
        <translation>找會員</translation>
    </message>
    <message>
        <source>Proof and fee</source>
        <translation>證件與收費</translation>
    </message>
    <message>
        <source>Encode, hand over</source>
        <translation>寫卡交付</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>Done here</source>
        <translation>本機辦理紀錄</translation>
    </message>
    <message>
        <source>Nothing yet with this member's cards</source>
        <translation>本機尚未辦理過此會員的卡務</translation>
    </message>
    <message>
        <source>approved by {name}</source>
        <translation>{name} 核准</translation>
    </message>
    <message>
        <source>fee waived</source>
        <translation>免收手續費</translation>
    </message>
</context>
<context>
    <name>HoldPanel</name>
    <message>
        <source>Hold this basket</source>
        <translation>掛單</translation>
    </message>
    <message>
        <source>Take up a basket</source>
        <translation>取單</translation>
    </message>
    <message>
        <source>Name (may be empty)</source>
        <translation>名稱（可不填）</translation>
    </message>
    <message>
        <source>what you know the customer by</source>
        <translation>便於認出顧客</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>掛單</translation>
    </message>
    <message>
        <source>Waiting: {count}</source>
        <translation>已掛單：{count}</translation>
    </message>
    <message>
        <source>No basket waits</source>
        <translation>沒有掛單</translation>
    </message>
    <message>
        <source>Baskets that wait</source>
        <translation>掛單清單</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Take up</source>
        <translation>取單</translation>
    </message>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} 等，另 {count} 項</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Delete {amount} for good?</source>
        <translation>確定刪除 {amount} 的掛單？</translation>
    </message>
    <message>
        <source>… {count} more</source>
        <translation>……另有 {count} 項</translation>
    </message>
</context>
<context>
    <name>InterruptedView</name>
    <message>
        <source>A payment was cut off</source>
        <translation>有一筆付款中斷了</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>開始於</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>收銀員</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行數</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>應付</translation>
    </message>
    <message>
        <source>Received so far</source>
        <translation>已收合計</translation>
    </message>
    <message>
        <source>The customer is still here</source>
        <translation>顧客還在</translation>
    </message>
    <message>
        <source>Go on with the sale</source>
        <translation>繼續這一單</translation>
    </message>
    <message>
        <source>The customer gets it back</source>
        <translation>退還給顧客</translation>
    </message>
    <message>
        <source>Reference of the return</source>
        <translation>退款參考號</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍後</translation>
    </message>
    <message>
        <source>Not now: other goods are on the counter, or these cannot be read any more.</source>
        <translation>現在不行：收銀機上還有別的商品，或這一單已無法讀取。</translation>
    </message>
    <message>
        <source>{amount} in cash: give it out of the drawer.</source>
        <translation>現金 {amount}：請從錢箱退還。</translation>
    </message>
    <message>
        <source>{name} worth {amount}: they are set free again.</source>
        <translation>{name}抵 {amount}：將解除佔用。</translation>
    </message>
    <message>
        <source>{name} worth {amount}: it can be used again.</source>
        <translation>{name} {amount}：可以再次使用。</translation>
    </message>
    <message>
        <source>{name} {amount}: give it back at its own terminal first.</source>
        <translation>{name} {amount}：請先在對應的機具上退款。</translation>
    </message>
    <message>
        <source>Type the reference of the slip</source>
        <translation>請輸入單據上的參考號</translation>
    </message>
    <message>
        <source>The program stopped while this customer was paying, and the sale was not completed. The payments below were not given back: check the terminals' slips, then go on with the sale or give them back.</source>
        <translation>顧客付款時程式中斷，沒有成交。下列款項仍未退還：請核對刷卡機、掃碼機的單據，再繼續或退還。</translation>
    </message>
    <message>
        <source>Payments received</source>
        <translation>已收款項</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>已退還</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Key {key}</source>
        <translation>按鍵 {key}</translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>Everywhere</source>
        <translation>任何頁面</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>選擇一行</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>切換頁面</translation>
    </message>
    <message>
        <source>Confirm a field, and go on</source>
        <translation>確認本欄，繼續</translation>
    </message>
    <message>
        <source>Next field or button</source>
        <translation>下一欄或按鈕</translation>
    </message>
    <message>
        <source>Previous one</source>
        <translation>上一欄或按鈕</translation>
    </message>
    <message>
        <source>Press that button</source>
        <translation>按下帶框的按鈕</translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Keys on this page</source>
        <translation>本頁可用的按鍵</translation>
    </message>
    <message>
        <source>PgDn shows more; any other key closes this help</source>
        <translation>按 PgDn 看其餘按鍵；按其他鍵關閉</translation>
    </message>
    <message>
        <source>Scan or swipe at any time; any key closes this help</source>
        <translation>可隨時掃碼或刷卡；按任意鍵關閉</translation>
    </message>
    <message>
        <source>{heading} (continued)</source>
        <translation>{heading}（續）</translation>
    </message>
</context>
<context>
    <name>LargeChangePanel</name>
    <message>
        <source>So much change?</source>
        <translation>找零這麼多？</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Type the amount again</source>
        <translation>重新輸入金額</translation>
    </message>
    <message>
        <source>{amount} was typed as received</source>
        <translation>輸入的收款為 {amount}</translation>
    </message>
    <message>
        <source>Yes, {amount} goes back</source>
        <translation>沒錯，找零 {amount}</translation>
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
        <translation>仍然銷售</translation>
    </message>
</context>
<context>
    <name>LockNote</name>
    <message>
        <source>Locked at {time}</source>
        <translation>{time} 鎖定螢幕</translation>
    </message>
    <message>
        <source>The basket is kept; lines: {count}. Customers do not see it.</source>
        <translation>購物籃已保留，共 {count} 行，顧客看不到。</translation>
    </message>
    <message>
        <source>The basket is empty.</source>
        <translation>檯面上沒有商品。</translation>
    </message>
    <message>
        <source>Locked automatically at {time}, after {minutes} min without a key or a card</source>
        <translation>{time} 自動鎖定螢幕：{minutes} 分鐘沒有按鍵或刷卡</translation>
    </message>
    <message>
        <source>The payment in progress is kept as it is. Customers do not see it.</source>
        <translation>進行中的收款原樣保留，顧客看不到。</translation>
    </message>
    <message>
        <source>{name} continues where they left off. Anybody else who may unlock it ({people}) takes over the till.</source>
        <translation>{name}解鎖後從原處繼續。其他有權解鎖的人（{people}）解鎖後，即由其當班。</translation>
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
        <translation>進度</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>請稍候……</translation>
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
        <translation>登入</translation>
    </message>
    <message>
        <source>To the audit</source>
        <translation>進入稽核</translation>
    </message>
    <message>
        <source>To the day end</source>
        <translation>去日結</translation>
    </message>
    <message>
        <source>A card is at the encoder</source>
        <translation>正在寫卡或檢測</translation>
    </message>
    <message>
        <source>Finish with it, or cancel with Esc; then leave.</source>
        <translation>請先完成，或按 Esc 取消，再離開。</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>前往設定</translation>
    </message>
</context>
<context>
    <name>MemberColumn</name>
    <message>
        <source>To the member's file</source>
        <translation>會員檔案</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>會員卡</translation>
    </message>
    <message>
        <source>Choose a card</source>
        <translation>選擇一張卡</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>積分 {count}</translation>
    </message>
    <message>
        <source>Phone …{digits}</source>
        <translation>手機尾號 {digits}</translation>
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
        <translation>有辦理紀錄總部尚未確認</translation>
    </message>
</context>
<context>
    <name>MemberPanel</name>
    <message>
        <source>Swipe or tap a member card</source>
        <translation>請刷會員卡</translation>
    </message>
    <message>
        <source>at any moment, or type its number</source>
        <translation>隨時可刷，也可輸入卡號</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>積分</translation>
    </message>
    <message>
        <source>Earns now</source>
        <translation>本次積分</translation>
    </message>
    <message>
        <source>Card ending in {digits}</source>
        <translation>卡號末四位 {digits}</translation>
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
        <translation>會員詳情</translation>
    </message>
</context>
<context>
    <name>MemberSearch</name>
    <message>
        <source>Find a member</source>
        <translation>尋找會員</translation>
    </message>
    <message>
        <source>Members found</source>
        <translation>找到的會員</translation>
    </message>
    <message>
        <source>{count} members found: who is it?</source>
        <translation>找到 {count} 位會員，請選擇</translation>
    </message>
    <message>
        <source>phone …{digits}</source>
        <translation>手機尾號 {digits}</translation>
    </message>
    <message>
        <source>no card</source>
        <translation>無卡</translation>
    </message>
    <message>
        <source>card …{digits}: {state}</source>
        <translation>卡尾號 {digits}：{state}</translation>
    </message>
    <message>
        <source>Card or phone</source>
        <translation>卡號、手機</translation>
    </message>
    <message>
        <source>Card, phone, name or member no.</source>
        <translation>刷卡，或輸入手機、全名、會員編號、卡號</translation>
    </message>
    <message>
        <source>Card, phone or member no.</source>
        <translation>刷卡，或輸入手機、會員編號、卡號</translation>
    </message>
</context>
<context>
    <name>MembersView</name>
    <message>
        <source>New member</source>
        <translation>新會員</translation>
    </message>
    <message>
        <source>Change details</source>
        <translation>資料變更</translation>
    </message>
    <message>
        <source>Full details</source>
        <translation>完整資料</translation>
    </message>
    <message>
        <source>Pending change</source>
        <translation>待辦登記</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>積分</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Swipe or tap a member card, or scan its code</source>
        <translation>請刷會員卡、感應卡片或掃會員碼</translation>
    </message>
    <message>
        <source>Review ({count})</source>
        <translation>審核（{count}）</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>審核</translation>
    </message>
    <message>
        <source>Issue a card</source>
        <translation>發卡</translation>
    </message>
    <message>
        <source>To the cards</source>
        <translation>到卡務</translation>
    </message>
    <message>
        <source>Pending changes ({overdue} overdue)</source>
        <translation>待辦變更（{overdue} 項逾期）</translation>
    </message>
    <message>
        <source>Pending changes ({count})</source>
        <translation>待辦變更（{count}）</translation>
    </message>
    <message>
        <source>Pending changes</source>
        <translation>待辦變更</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>禮品</translation>
    </message>
    <message>
        <source>Without a card: type the phone above, then Enter. A card that is blocked opens here, too.</source>
        <translation>沒有卡時，請在上方輸入手機號碼，按 Enter。停用的卡也能在這裡打開。</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>關閉提示</translation>
    </message>
</context>
<context>
    <name>MoneyWays</name>
    <message>
        <source>In cash instead</source>
        <translation>改退現金</translation>
    </message>
    <message>
        <source>{name}: refunded the way it was paid, as the scheme says</source>
        <translation>{name}：依制度原路退回</translation>
    </message>
    <message>
        <source>{name}: refunded in cash, as the scheme says</source>
        <translation>{name}：依制度退現金</translation>
    </message>
    <message>
        <source>{name}: refunded in cash, with approval</source>
        <translation>{name}：退現金（制度允許，需批准）</translation>
    </message>
    <message>
        <source>{name}: refunded the way it was paid; in cash with approval</source>
        <translation>{name}：原路退回，經批准可退現金</translation>
    </message>
</context>
<context>
    <name>NotReadyPage</name>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
</context>
<context>
    <name>NotePanel</name>
    <message>
        <source>Note to the sale</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>It is printed on the receipt and kept with the sale. No bank card numbers.</source>
        <translation>列印在收據上，隨交易保存。請勿填寫銀行卡號。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>儲存備註</translation>
    </message>
</context>
<context>
    <name>OpenSteps</name>
    <message>
        <source>Open the shift</source>
        <translation>開班</translation>
    </message>
    <message>
        <source>Float in yuan</source>
        <translation>備用金（元）</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暫不</translation>
    </message>
    <message>
        <source>Z reports</source>
        <translation>Z 報表</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開班</translation>
    </message>
    <message>
        <source>The last shift left {amount}. Press Enter to accept it.</source>
        <translation>上班次留底 {amount}，按 Enter 接受。</translation>
    </message>
    <message>
        <source>How much cash is in the drawer to start with?</source>
        <translation>開班時錢箱裡有多少現金？</translation>
    </message>
</context>
<context>
    <name>PapersPage</name>
    <message>
        <source>Sale</source>
        <translation>銷售</translation>
    </message>
    <message>
        <source>Sale without a member</source>
        <translation>非會員銷售</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Refund without receipt</source>
        <translation>無收據退貨</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 報表</translation>
    </message>
    <message>
        <source>Z report</source>
        <translation>Z 報表</translation>
    </message>
    <message>
        <source>What would be printed</source>
        <translation>列印效果</translation>
    </message>
    <message>
        <source>Reload the files</source>
        <translation>重新讀取檔案</translation>
    </message>
    <message>
        <source>Layout from this till's file {file}</source>
        <translation>按本機檔案 {file}</translation>
    </message>
    <message>
        <source>Layout from the scheme, or the built-in one</source>
        <translation>按制度中的版式，未設則用程式自帶版式</translation>
    </message>
    <message>
        <source>Language of the paper</source>
        <translation>單據語言</translation>
    </message>
    <message>
        <source>Paper width</source>
        <translation>紙寬</translation>
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
        <translation>補充說明</translation>
    </message>
    <message>
        <source>Proof seen</source>
        <translation>已核驗證件</translation>
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
        <translation>應付</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>兌禮品</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Amount received</source>
        <translation>實收</translation>
    </message>
    <message>
        <source>Points to use</source>
        <translation>使用積分</translation>
    </message>
    <message>
        <source>Reference on the slip</source>
        <translation>單據上的參考號</translation>
    </message>
    <message>
        <source>Code on the coupon</source>
        <translation>券碼</translation>
    </message>
    <message>
        <source>Rounding of cash {amount}</source>
        <translation>現金抹零 {amount}</translation>
    </message>
    <message>
        <source>In cash {amount}</source>
        <translation>現金應付 {amount}</translation>
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
        <translation>使用積分</translation>
    </message>
    <message>
        <source>Use coupon</source>
        <translation>使用優惠券</translation>
    </message>
</context>
<context>
    <name>PendingPage</name>
    <message>
        <source>Changes that wait for their proof</source>
        <translation>待辦變更</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Change the details</source>
        <translation>辦理變更</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤銷</translation>
    </message>
    <message>
        <source>No change waits. One is put on the list from the member's file, F4.</source>
        <translation>沒有待辦變更。可在會員檔案中按 F4 登記。</translation>
    </message>
    <message>
        <source>Reason (needed to withdraw)</source>
        <translation>原因（撤銷時必填）</translation>
    </message>
    <message>
        <source>Member changed their mind</source>
        <translation>會員改變主意</translation>
    </message>
    <message>
        <source>Member never came</source>
        <translation>會員未再來</translation>
    </message>
    <message>
        <source>Done in another store</source>
        <translation>已在其他門市辦理</translation>
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
        <translation>已逾期：辦理期限為 {day}</translation>
    </message>
    <message>
        <source>Due by {day}</source>
        <translation>辦理期限：{day}</translation>
    </message>
    <message>
        <source>Asked for at {time}, taken by {name}</source>
        <translation>{time} 登記，經手人 {name}</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Training</source>
        <translation>培訓</translation>
    </message>
    <message>
        <source>No. {id}</source>
        <translation>工號 {id}</translation>
    </message>
    <message>
        <source>has a staff card</source>
        <translation>有員工卡</translation>
    </message>
    <message>
        <source>no staff card</source>
        <translation>無員工卡</translation>
    </message>
    <message>
        <source>Choose a person with the arrow keys.</source>
        <translation>用方向鍵選擇員工。</translation>
    </message>
    <message>
        <source>Only managers and auditors see other people's records.</source>
        <translation>他人的紀錄僅店長和稽核人員可見。</translation>
    </message>
    <message>
        <source>The scheme has no training courses.</source>
        <translation>方案未設培訓課程。</translation>
    </message>
    <message>
        <source>must choose a new PIN at the next sign-in</source>
        <translation>登入時須設新密碼</translation>
    </message>
    <message>
        <source>Locked out at this till until {time} after wrong PINs</source>
        <translation>密碼多次錯誤，本機鎖定至 {time}</translation>
    </message>
    <message>
        <source>This till accepts no staff cards until {time}</source>
        <translation>本機在 {time} 前不接受員工卡</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>PIN</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>刪除一位</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>To the day end</source>
        <translation>去日結</translation>
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
        <translation>現在不能使用積分</translation>
    </message>
    <message>
        <source>Without the line {count} points, {amount}</source>
        <translation>斷線時最多 {count} 分，抵 {amount}</translation>
    </message>
    <message>
        <source>Taken in steps of {count} points</source>
        <translation>每次須用 {count} 分的整數倍</translation>
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
        <translation>積分用途</translation>
    </message>
    <message>
        <source>Points, less with a minus</source>
        <translation>積分數，扣減用負數</translation>
    </message>
    <message>
        <source>Points missing</source>
        <translation>積分漏記</translation>
    </message>
    <message>
        <source>Booked by mistake</source>
        <translation>誤記</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>補償</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Points of {name}</source>
        <translation>{name} 的積分</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>積分 {count}</translation>
    </message>
    <message>
        <source>{count} end on {day}</source>
        <translation>{count} 分於 {day} 到期</translation>
    </message>
    <message>
        <source>{count} points are owed: the next ones pay them first</source>
        <translation>透支 {count} 分，後續積分先行抵補</translation>
    </message>
    <message>
        <source>Without the line: only what was done at this till</source>
        <translation>未連線：僅顯示本機辦理的明細</translation>
    </message>
    <message>
        <source>Adjust points</source>
        <translation>積分調整</translation>
    </message>
    <message>
        <source>The member does not agree</source>
        <translation>會員有異議</translation>
    </message>
    <message>
        <source>{name}  +{count} points</source>
        <translation>{name}  +{count} 分</translation>
    </message>
    <message>
        <source>done for this month</source>
        <translation>本月已滿</translation>
    </message>
    <message>
        <source>Choose on the right</source>
        <translation>請在右側選擇</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>確認調整</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>登記異議</translation>
    </message>
    <message>
        <source>Give {count} points</source>
        <translation>發放 {count} 分</translation>
    </message>
    <message>
        <source>Draw for {count} points</source>
        <translation>抽獎，扣 {count} 分</translation>
    </message>
    <message>
        <source>Give {name} for {count} points</source>
        <translation>兌換 {name}，扣 {count} 分</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>核准</translation>
    </message>
    <message>
        <source>The scheme offers nothing for points</source>
        <translation>會員方案沒有可用積分兌換的項目</translation>
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
        <translation>客顯</translation>
    </message>
</context>
<context>
    <name>PostponePage</name>
    <message>
        <source>Pending change: {name}</source>
        <translation>登記待辦變更：{name}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>登記</translation>
    </message>
    <message>
        <source>What is to change</source>
        <translation>變更內容</translation>
    </message>
    <message>
        <source>Why not now</source>
        <translation>為何現在不能辦理</translation>
    </message>
    <message>
        <source>Proof not at hand</source>
        <translation>未帶證件</translation>
    </message>
    <message>
        <source>Waits for a document</source>
        <translation>等待證明文件</translation>
    </message>
    <message>
        <source>Asked by somebody else</source>
        <translation>由他人代為提出</translation>
    </message>
    <message>
        <source>Due by {day}</source>
        <translation>辦理期限：{day}</translation>
    </message>
    <message>
        <source>Nothing changes yet. When the member comes with the proof, change the details: this ends by itself.</source>
        <translation>現在不作任何變更。會員帶證件來時辦理變更，此項隨即結束。</translation>
    </message>
</context>
<context>
    <name>PriceCheckPanel</name>
    <message>
        <source>Price check</source>
        <translation>查價</translation>
    </message>
    <message>
        <source>Scan, or type a barcode or name</source>
        <translation>掃描，或輸入條碼、拼音首字母</translation>
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
        <translation>促銷價 {price}，至 {until}，原價 {list}</translation>
    </message>
    <message>
        <source>for one, for everybody</source>
        <translation>單件，非會員</translation>
    </message>
    <message>
        <source>for a kilogram, for everybody</source>
        <translation>每公斤，非會員</translation>
    </message>
    <message>
        <source>for {quantity}, for everybody</source>
        <translation>{quantity}，非會員</translation>
    </message>
    <message>
        <source>{name} now</source>
        <translation>{name}（目前）</translation>
    </message>
</context>
<context>
    <name>PricePanel</name>
    <message>
        <source>Discount of the whole basket</source>
        <translation>整單折扣</translation>
    </message>
    <message>
        <source>Price of this line</source>
        <translation>改價或折扣</translation>
    </message>
    <message>
        <source>New price</source>
        <translation>新價</translation>
    </message>
    <message>
        <source>Percent off</source>
        <translation>減百分之</translation>
    </message>
    <message>
        <source>Amount off</source>
        <translation>減金額</translation>
    </message>
    <message>
        <source>Bulk purchase</source>
        <translation>團購</translation>
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
        <translation>臨期</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已損壞</translation>
    </message>
    <message>
        <source>Shelf label differs</source>
        <translation>價籤不符</translation>
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
        <translation>取消改價</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>New price for one (¥)</source>
        <translation>單件新價（¥）</translation>
    </message>
    <message>
        <source>10 is 10% off</source>
        <translation>10 即 9 折</translation>
    </message>
    <message>
        <source>Amount off (¥)</source>
        <translation>減金額（¥）</translation>
    </message>
    <message>
        <source>{before} → {after}, saves {saved}</source>
        <translation>{before} → {after}，省 {saved}</translation>
    </message>
    <message>
        <source>No less than what is paid anyway: {before}</source>
        <translation>並不低於本來要付的 {before}</translation>
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
        <translation>遺失或被竊</translation>
    </message>
    <message>
        <source>Damaged, card is here</source>
        <translation>損壞，卡已交回</translation>
    </message>
    <message>
        <source>What happened to the old card?</source>
        <translation>舊卡怎麼了？</translation>
    </message>
    <message>
        <source>Report lost, go on</source>
        <translation>掛失並繼續</translation>
    </message>
    <message>
        <source>Take in, go on</source>
        <translation>回收並繼續</translation>
    </message>
    <message>
        <source>Go on with {amount}</source>
        <translation>收 {amount} 並繼續</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Next: the fee of {amount} for the new card</source>
        <translation>新卡手續費 {amount}，下一步收取</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Checkout</source>
        <translation>收銀</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>Card desk</source>
        <translation>卡務</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Day end</source>
        <translation>日結</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>門市</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>設備</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>稽核</translation>
    </message>
    <message>
        <source>People</source>
        <translation>員工</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>鎖定螢幕</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>換人</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>簽退</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
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
        <translation>整盒入庫</translation>
    </message>
    <message>
        <source>The numbers are printed on the box, or on its first and last card.</source>
        <translation>號碼印在盒上，或印在首張和末張卡上。</translation>
    </message>
    <message>
        <source>Kind of card</source>
        <translation>卡別</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>起始號碼</translation>
    </message>
    <message>
        <source>Last number</source>
        <translation>結束號碼</translation>
    </message>
    <message>
        <source>Delivery note</source>
        <translation>送貨單號</translation>
    </message>
    <message>
        <source>Receive {count} cards</source>
        <translation>入庫 {count} 張</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>入庫</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>Is the record as it was written?</source>
        <translation>紀錄是否保持原樣？</translation>
    </message>
    <message>
        <source>Each entry is chained to the one before it and signed by this till. All are checked again.</source>
        <translation>每筆紀錄都與前一筆相連，並由本機簽名。此處逐筆重新校驗。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>備份</translation>
    </message>
    <message>
        <source>Verify the record</source>
        <translation>校驗紀錄</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即備份</translation>
    </message>
    <message>
        <source>New recovery phrase</source>
        <translation>產生新復原碼</translation>
    </message>
    <message>
        <source>A USB stick takes to head office what waits here, and brings back what is new for this till.</source>
        <translation>用隨身碟把待上傳的紀錄送到總部，並帶回本機需要的更新。</translation>
    </message>
    <message>
        <source>Write to a stick</source>
        <translation>寫入隨身碟</translation>
    </message>
    <message>
        <source>Take from a stick</source>
        <translation>從隨身碟收取</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>資料夾 {folder}</translation>
    </message>
    <message>
        <source>That folder is on this machine's own disk and dies with it: use a stick or a share.</source>
        <translation>該資料夾就在本機硬碟上，會隨硬碟一起損壞：請改用隨身碟或共用資料夾。</translation>
    </message>
    <message>
        <source>Yes: {entries} entries from {since} to {until}, every signature good. The newest is {place} · {hash}.</source>
        <translation>是：從 {since} 到 {until} 共 {entries} 筆，簽名全部有效。最新一筆為 {place} · {hash}。</translation>
    </message>
    <message>
        <source>Write this down and keep it away from the till. It is not shown again.</source>
        <translation>請抄寫下來並與收銀機分開保管。不會再次顯示。</translation>
    </message>
    <message>
        <source>Head office, or whoever has the recovery phrase, can open the backups.</source>
        <translation>總部或持有復原碼的人可以打開備份。</translation>
    </message>
    <message>
        <source>Only head office can open the backups. A recovery phrase lets the store do it too.</source>
        <translation>目前只有總部能打開備份。產生復原碼後門市也能打開。</translation>
    </message>
    <message>
        <source>Cancelling keeps what came by then; taking it again goes on from there.</source>
        <translation>取消會保留已讀入的部分；再次讀入時從該處繼續。</translation>
    </message>
    <message>
        <source>Cancelling leaves no half backup; the last good one stays.</source>
        <translation>取消不會留下半個備份；上一個有效備份仍在。</translation>
    </message>
    <message>
        <source>Cancelling leaves the stick as it was; everything still waits here.</source>
        <translation>取消後隨身碟內容不變；待上傳的內容仍在本機。</translation>
    </message>
    <message>
        <source>Fetch for another till</source>
        <translation>代其他收銀機收取</translation>
    </message>
    <message>
        <source>Cancelling leaves the stick as it was; nothing changes here.</source>
        <translation>取消後隨身碟保持原樣；本機沒有任何改變。</translation>
    </message>
    <message>
        <source>If this machine dies, only what is in a backup or at head office can be recovered.</source>
        <translation>一旦本機損壞，只有備份和總部保存的內容能找回。</translation>
    </message>
    <message>
        <source>Offline for days</source>
        <translation>斷網多日</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; verifying then starts again.</source>
        <translation>取消不會改變任何內容；下次從頭驗證。</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>The till's record of sales was damaged</source>
        <translation>本機的銷售紀錄已損壞</translation>
    </message>
    <message>
        <source>An entry is not as it was written: a failing disk, or somebody altered it. Selling has stopped.</source>
        <translation>有一筆紀錄與寫入時不符：可能是硬碟故障，也可能被人改動。為保證帳目可靠，已停止收銀。</translation>
    </message>
    <message>
        <source>Starting a new record keeps everything: good entries stay, the doubtful ones are carried over marked, and head office is told.</source>
        <translation>開始新的紀錄不會遺失任何內容：完好的紀錄保留，存疑的紀錄加標記後一併轉入，並通知總部。</translation>
    </message>
    <message>
        <source>Start a new record and go on selling</source>
        <translation>開始新紀錄並恢復收銀</translation>
    </message>
    <message>
        <source>Cancelling loses nothing: the same key goes on from there.</source>
        <translation>取消不會遺失任何內容：再按同一個鍵即可繼續。</translation>
    </message>
    <message>
        <source>Restore from a backup instead</source>
        <translation>改為從備份恢復</translation>
    </message>
    <message>
        <source>For service: epoch {epoch}, entry {number}. See the log for details.</source>
        <translation>供維修人員參考：紀元 {epoch}，第 {number} 筆。詳情見日誌。</translation>
    </message>
</context>
<context>
    <name>RefundLines</name>
    <message>
        <source>Goods of this sale</source>
        <translation>本單商品</translation>
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
        <translation>實付</translation>
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
        <translation>商品金額</translation>
    </message>
    <message>
        <source>Points given back</source>
        <translation>退回積分</translation>
    </message>
    <message>
        <source>Points taken back</source>
        <translation>扣回積分</translation>
    </message>
    <message>
        <source>Paid with a coupon, which is used up</source>
        <translation>優惠券已付（用過不退）</translation>
    </message>
    <message>
        <source>Goods taken instead</source>
        <translation>換走商品</translation>
    </message>
    <message>
        <source>Back to the customer</source>
        <translation>應退</translation>
    </message>
    <message>
        <source>Faulty</source>
        <translation>品質問題</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>不合適</translation>
    </message>
    <message>
        <source>Wrong article</source>
        <translation>拿錯商品</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>{count} of the earned points are spent already</source>
        <translation>本單積分中有 {count} 分已被使用</translation>
    </message>
    <message>
        <source>Keep {amount} for them</source>
        <translation>從退款中扣 {amount}</translation>
    </message>
    <message>
        <source>Take them: balance {count} afterwards</source>
        <translation>照扣積分，餘額變為 {count}</translation>
    </message>
    <message>
        <source>Slip of the payment terminal: {name} {amount}</source>
        <translation>支付終端退款單號：{name} {amount}</translation>
    </message>
    <message>
        <source>paid under {reference}</source>
        <translation>原單號 {reference}</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>退款 {amount}</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>換貨</translation>
    </message>
    <message>
        <source>Exchange, {amount} back</source>
        <translation>完成換貨，退 {amount}</translation>
    </message>
    <message>
        <source>Give up exchange</source>
        <translation>取消換貨</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>核准</translation>
    </message>
    <message>
        <source>Reference on the slip</source>
        <translation>簽單號碼</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>不想要了</translation>
    </message>
    <message>
        <source>Reason for return</source>
        <translation>退貨原因</translation>
    </message>
</context>
<context>
    <name>RefundView</name>
    <message>
        <source>Refund</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>無收據退貨</translation>
    </message>
    <message>
        <source>Without receipt: at the lowest price. Swipe the card if the customer is a member.</source>
        <translation>無收據：按最低價退。顧客是會員時請刷卡。</translation>
    </message>
    <message>
        <source>Without receipt, {name}: at the lowest price</source>
        <translation>無收據，{name}：按最低價退</translation>
    </message>
    <message>
        <source>scan them, or type the barcode; 3* for three</source>
        <translation>掃碼或輸入條碼；三件可輸入 3*條碼</translation>
    </message>
    <message>
        <source>Goods that come back</source>
        <translation>退回商品</translation>
    </message>
    <message>
        <source>scan or type it, swipe the card, or type the phone</source>
        <translation>掃碼或輸入，刷會員卡，或輸入手機號碼</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>收據號</translation>
    </message>
    <message>
        <source>Latest sales</source>
        <translation>最近的銷售</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>整單退</translation>
    </message>
    <message>
        <source>What {name} bought: head office is asked …</source>
        <translation>{name} 的購買紀錄：正在向總部查詢…</translation>
    </message>
    <message>
        <source>{name} bought nothing that is known here</source>
        <translation>{name} 沒有可查到的購買紀錄</translation>
    </message>
    <message>
        <source>What {name} bought</source>
        <translation>{name} 的購買紀錄</translation>
    </message>
    <message>
        <source>store {store}</source>
        <translation>門市 {store}</translation>
    </message>
    <message>
        <source>all came back</source>
        <translation>已全部退貨</translation>
    </message>
    <message>
        <source>scan, or type; 3* for three</source>
        <translation>掃碼或輸入；3* 表示三件</translation>
    </message>
    <message>
        <source>scan, swipe, or type it</source>
        <translation>掃碼、刷卡或輸入</translation>
    </message>
    <message>
        <source>scan, or type it</source>
        <translation>掃碼或輸入</translation>
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
        <translation>正在向總部查詢別處的退貨…</translation>
    </message>
    <message>
        <source>Head office does not answer: what came back at other tills is not known</source>
        <translation>總部沒有應答，別的收銀機退過多少不得而知</translation>
    </message>
</context>
<context>
    <name>RegistrationPage</name>
    <message>
        <source>New member</source>
        <translation>新會員</translation>
    </message>
    <message>
        <source>Proof seen</source>
        <translation>已核驗證件</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>申請</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>審核</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>發卡</translation>
    </message>
    <message>
        <source>Send for review</source>
        <translation>送出審核</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登記</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>ReportList</name>
    <message>
        <source>Z reports</source>
        <translation>Z 報表</translation>
    </message>
    <message>
        <source>+{count} added</source>
        <translation>補記 {count} 條</translation>
    </message>
    <message>
        <source>{opened} to {closed} · opened by {opener}, closed by {closer}</source>
        <translation>{opened} 至 {closed} · 開班 {opener}，交班 {closer}</translation>
    </message>
    <message>
        <source>Addendum {sequence}: {kind}, {reason}</source>
        <translation>補記 {sequence}：{kind}，{reason}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>備用金</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>繳款</translation>
    </message>
    <message>
        <source>Z report {number}</source>
        <translation>Z 報表 {number}</translation>
    </message>
    <message>
        <source>No shift has been closed here yet</source>
        <translation>本機尚無交班紀錄</translation>
    </message>
    <message>
        <source>Left in the drawer</source>
        <translation>留作備用金</translation>
    </message>
</context>
<context>
    <name>ReportSteps</name>
    <message>
        <source>Z reports</source>
        <translation>Z 報表</translation>
    </message>
    <message>
        <source>Add to this report</source>
        <translation>為此報表補記</translation>
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
        <translation>報表不可更改，事後發現的內容以補記方式添加。</translation>
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
        <translation>收據號或時間</translation>
    </message>
    <message>
        <source>scan it, or type 000123, 14:05, 11-20 14:05</source>
        <translation>掃碼，或輸入 000123、14:05、11-20 14:05</translation>
    </message>
    <message>
        <source>Printed papers</source>
        <translation>已列印的單據</translation>
    </message>
    <message>
        <source>What will be printed</source>
        <translation>列印預覽</translation>
    </message>
    <message>
        <source>It has not come out of the printer yet</source>
        <translation>原件還未列印出來</translation>
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
        <translation>待列印</translation>
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
        <translation>找到備份</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>開啟</translation>
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
        <translation>請稍候…</translation>
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
        <translation>會發生什麼</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; what was downloaded is kept and used next time.</source>
        <translation>取消不會改變任何內容；已下載的部分會保留，下次繼續。</translation>
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
        <translation>請先在對應的刷卡機或掃碼機上退款，再輸入退款單上的參考號。</translation>
    </message>
    <message>
        <source>Reference of the return</source>
        <translation>退款參考號</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>It was given back</source>
        <translation>已退還</translation>
    </message>
    <message>
        <source>Take back {name} {reference}</source>
        <translation>撤回{name} {reference}</translation>
    </message>
    <message>
        <source>Type the reference of the slip</source>
        <translation>請輸入單據上的參考號</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Applications to review</source>
        <translation>待審核申請</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒絕</translation>
    </message>
    <message>
        <source>No application waits for a review.</source>
        <translation>沒有待審核的申請。</translation>
    </message>
    <message>
        <source>Agreed to</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>Reason (needed to refuse)</source>
        <translation>原因（拒絕時必填）</translation>
    </message>
    <message>
        <source>Identity not proven</source>
        <translation>身分未核實</translation>
    </message>
    <message>
        <source>Customer withdrew</source>
        <translation>顧客撤回</translation>
    </message>
    <message>
        <source>Online application</source>
        <translation>線上申請</translation>
    </message>
    <message>
        <source>Online application of {time}, confirmed by a code · mobile …{last4} · proof seen: none</source>
        <translation>線上申請 {time}，已憑驗證碼確認 · 手機尾號 {last4} · 未看證件</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Taken in by {name} at {time} · proof seen: {proof}</source>
        <translation>{name} 於 {time} 受理 · 已核驗：{proof}</translation>
    </message>
    <message>
        <source>Approve the application</source>
        <translation>通過申請</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Filled in (sealed: only head office can read it)</source>
        <translation>已填項目（已加密，只有總部可以讀取）</translation>
    </message>
    <message>
        <source>Already a member</source>
        <translation>已是會員</translation>
    </message>
</context>
<context>
    <name>SalePanel</name>
    <message>
        <source>List total</source>
        <translation>原價合計</translation>
    </message>
    <message>
        <source>Member saving</source>
        <translation>會員優惠</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>促銷優惠</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>應付</translation>
    </message>
    <message>
        <source>To give back</source>
        <translation>應退</translation>
    </message>
    <message>
        <source>Goods that come back</source>
        <translation>退回商品</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>結帳</translation>
    </message>
    <message>
        <source>Saves {amount}</source>
        <translation>優惠 {amount}</translation>
    </message>
</context>
<context>
    <name>ScanLine</name>
    <message>
        <source>Scan, or type</source>
        <translation>掃碼，或輸入</translation>
    </message>
    <message>
        <source>Scan or search</source>
        <translation>掃描或搜尋</translation>
    </message>
    <message>
        <source>Articles found</source>
        <translation>找到的商品</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>掃碼</translation>
    </message>
    <message>
        <source>Add what was scanned or typed</source>
        <translation>接受掃描或輸入的內容</translation>
    </message>
    <message>
        <source>Before a barcode: three of them</source>
        <translation>寫在條碼前：三件</translation>
    </message>
    <message>
        <source>Quantity of the chosen line</source>
        <translation>所選行的數量</translation>
    </message>
    <message>
        <source>Scan, or type a barcode, name, card or phone</source>
        <translation>掃碼，或輸入條碼、品名、卡號、手機號</translation>
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
        <translation>事項類別</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>Card, phone, member, receipt</source>
        <translation>卡號、手機、會員、收據</translation>
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
        <translation>顯示更多</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>匯出表格</translation>
    </message>
    <message>
        <source>Export verifiable</source>
        <translation>匯出可校驗檔案</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>尋找結果</translation>
    </message>
    <message>
        <source>The newest {count}; F5 shows more</source>
        <translation>最新的 {count} 筆，F5 顯示更多</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 筆</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; what was found before stays.</source>
        <translation>取消不會改變任何內容；之前查到的仍在。</translation>
    </message>
    <message>
        <source>Cancelling leaves no file behind.</source>
        <translation>取消不會留下檔案。</translation>
    </message>
    <message>
        <source>Nothing found. Leave fields empty to find more.</source>
        <translation>沒有符合的紀錄。少填幾項可以找到更多。</translation>
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
        <translation>備份與隨身碟</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light, large type</source>
        <translation>淺色大字</translation>
    </message>
    <message>
        <source>Dark, large type</source>
        <translation>深色大字</translation>
    </message>
    <message>
        <source>Devices and papers</source>
        <translation>設備與單據</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>My PIN</source>
        <translation>我的密碼</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>聲音</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收銀</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>成功音</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒絕音</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>其他設定</translation>
    </message>
    <message>
        <source>Sound when a card is read</source>
        <translation>讀卡成功或遭拒時發聲</translation>
    </message>
</context>
<context>
    <name>ShiftMenu</name>
    <message>
        <source>The drawer</source>
        <translation>錢箱</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收銀</translation>
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
        <translation>打開錢箱</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 報表</translation>
    </message>
    <message>
        <source>Z reports</source>
        <translation>Z 報表</translation>
    </message>
    <message>
        <source>Count and close</source>
        <translation>清點交班</translation>
    </message>
    <message>
        <source>Change brought in, for example</source>
        <translation>補零錢等</translation>
    </message>
    <message>
        <source>To the safe, or to pay for a delivery</source>
        <translation>繳款、付貨款等</translation>
    </message>
    <message>
        <source>Without a sale; every opening is recorded</source>
        <translation>不產生銷售，會登記並計次</translation>
    </message>
    <message>
        <source>The figures so far; the shift stays open</source>
        <translation>截至目前的數字，班次繼續</translation>
    </message>
    <message>
        <source>Earlier shifts: reprint, or add to one</source>
        <translation>以往班次：重印、補記</translation>
    </message>
    <message>
        <source>The expected amount is shown after the count</source>
        <translation>應有金額在清點後顯示</translation>
    </message>
</context>
<context>
    <name>ShiftView</name>
    <message>
        <source>Count the float</source>
        <translation>清點備用金</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>清點錢箱</translation>
    </message>
    <message>
        <source>Counted {count} times: {sums}. The report keeps all of them.</source>
        <translation>已清點 {count} 次：{sums}，報表保留每一次。</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>尚未開班</translation>
    </message>
    <message>
        <source>Open since {moment}, by {name}</source>
        <translation>{moment} 由{name}開班</translation>
    </message>
    <message>
        <source>Shift {number}</source>
        <translation>班次 {number}</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>備用金</translation>
    </message>
    <message>
        <source>You can also type the total, or accept what was left.</source>
        <translation>也可直接輸入合計，或接受上班次留底。</translation>
    </message>
    <message>
        <source>Result of the count</source>
        <translation>清點與核對</translation>
    </message>
    <message>
        <source>Takings are shown in the X report, and after the count.</source>
        <translation>收款金額由 X 報表顯示，或在清點後顯示。</translation>
    </message>
    <message>
        <source>Expected cash</source>
        <translation>應有現金</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Who is at the till?</source>
        <translation>請選擇當班人員</translation>
    </message>
    <message>
        <source>Who takes over from {name}?</source>
        <translation>由誰接替{name}？</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解鎖</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接替</translation>
    </message>
    <message>
        <source>Or show your staff card</source>
        <translation>或刷員工卡</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>請輸入密碼</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Choose a new PIN</source>
        <translation>請設新密碼</translation>
    </message>
    <message>
        <source>Choose the person</source>
        <translation>選擇人員</translation>
    </message>
    <message>
        <source>Locked by {name}. Who continues?</source>
        <translation>已由{name}鎖定螢幕：由誰繼續？</translation>
    </message>
    <message>
        <source>Demo: swipe the staff card</source>
        <translation>示範：刷員工卡</translation>
    </message>
    <message>
        <source>Repeat the new PIN</source>
        <translation>再輸一次新密碼</translation>
    </message>
</context>
<context>
    <name>SimilarMembers</name>
    <message>
        <source>Already a member? Known here with this phone or name; your form is kept:</source>
        <translation>已是會員？本機已有手機號碼或姓名相同的會員；已填內容會保留：</translation>
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
        <translation>每張卡都會像真卡一樣經過模擬讀卡機</translation>
    </message>
</context>
<context>
    <name>SimulatedEncoderPanel</name>
    <message>
        <source>Cards for the encoder</source>
        <translation>寫卡機用的卡</translation>
    </message>
    <message>
        <source>Blank card</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>The last card again</source>
        <translation>再放上一張</translation>
    </message>
    <message>
        <source>The next write</source>
        <translation>下一次寫卡</translation>
    </message>
    <message>
        <source>is refused</source>
        <translation>被拒寫</translation>
    </message>
    <message>
        <source>is cut short</source>
        <translation>中途中斷</translation>
    </message>
    <message>
        <source>Writing and checking use the next card; at other times it is read like any card</source>
        <translation>寫卡或檢測時使用放入的卡；其他時候視同讀卡機刷卡</translation>
    </message>
    <message>
        <source>Cards written here, to swipe or tap</source>
        <translation>在此寫好的卡，可刷卡或感應</translation>
    </message>
    <message>
        <source>Cards you write appear here, to swipe or tap</source>
        <translation>寫好的卡會出現在這裡，可刷卡或感應</translation>
    </message>
    <message>
        <source>succeeds</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>reads back wrong</source>
        <translation>讀回不符</translation>
    </message>
</context>
<context>
    <name>SimulatedPrinterPanel</name>
    <message>
        <source>Receipt paper</source>
        <translation>收據</translation>
    </message>
    <message>
        <source>Paper out</source>
        <translation>缺紙</translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation>開蓋</translation>
    </message>
    <message>
        <source>Drawer open</source>
        <translation>錢箱已打開</translation>
    </message>
    <message>
        <source>Drawer closed</source>
        <translation>錢箱已關閉</translation>
    </message>
</context>
<context>
    <name>SourcePage</name>
    <message>
        <source>At head office</source>
        <translation>在總部</translation>
    </message>
    <message>
        <source>Another folder or file</source>
        <translation>其他資料夾或檔案</translation>
    </message>
    <message>
        <source>Head office's address</source>
        <translation>總部位址</translation>
    </message>
    <message>
        <source>Head office's code</source>
        <translation>總部的取回碼</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新尋找</translation>
    </message>
    <message>
        <source>Look there</source>
        <translation>在那裡尋找</translation>
    </message>
    <message>
        <source>Fetch from head office</source>
        <translation>從總部取回</translation>
    </message>
    <message>
        <source>On a USB stick, a share or this machine</source>
        <translation>在隨身碟、共用資料夾或本機</translation>
    </message>
    <message>
        <source>Head office gives you a code, valid once and for ten minutes. Only the recovery phrase opens the backup.</source>
        <translation>由總部給出取回碼，十分鐘內有效，只能用一次。只有復原碼能開啟。</translation>
    </message>
    <message>
        <source>Use the selected backup</source>
        <translation>使用選中的備份</translation>
    </message>
    <message>
        <source>Choose the newest backup.</source>
        <translation>越新的備份越好。</translation>
    </message>
    <message>
        <source>No backup found: plug in the USB stick and look again, or enter the folder below.</source>
        <translation>沒有找到備份：請插入隨身碟後重新尋找，或在下面寫明資料夾。</translation>
    </message>
</context>
<context>
    <name>SpoilForm</name>
    <message>
        <source>Take a spoiled card out</source>
        <translation>廢卡登記</translation>
    </message>
    <message>
        <source>Printed number</source>
        <translation>卡面號碼</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Take …{last4} out</source>
        <translation>登記尾號 {last4}</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>登記</translation>
    </message>
    <message>
        <source>Scratched</source>
        <translation>刮傷</translation>
    </message>
    <message>
        <source>Misprinted</source>
        <translation>印刷錯誤</translation>
    </message>
    <message>
        <source>Bent</source>
        <translation>彎折</translation>
    </message>
    <message>
        <source>It will never be issued. A card that fails at the encoder is taken out automatically.</source>
        <translation>登記後不會再發出。寫卡失敗的卡會自動登記為廢卡。</translation>
    </message>
    <message>
        <source>Dead chip</source>
        <translation>晶片失效</translation>
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
        <translation>筆數</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>What was looked at, what is missing</source>
        <translation>核對了什麼，缺什麼</translation>
    </message>
    <message>
        <source>Draw a list</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>抽查單</translation>
    </message>
    <message>
        <source>Entries of the list</source>
        <translation>抽查單的紀錄</translation>
    </message>
    <message>
        <source>There is no list yet. Choose how and of which days, then F6 draws one.</source>
        <translation>還沒有抽查單。選擇方式和日期，按 F6 抽取。</translation>
    </message>
    <message>
        <source>{count} of {eligible} entries of {since} to {until}, drawn by {name}</source>
        <translation>{since} 至 {until} 的 {eligible} 筆中抽 {count} 筆，抽取人 {name}</translation>
    </message>
    <message>
        <source>all of it is in order</source>
        <translation>全部無問題</translation>
    </message>
    <message>
        <source>To be looked at</source>
        <translation>待查</translation>
    </message>
    <message>
        <source>Entry {place} is not in this record</source>
        <translation>本機紀錄中沒有 {place}</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; no list is drawn then.</source>
        <translation>取消不會改變任何內容，也不會產生抽查清單。</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>核對了什麼</translation>
    </message>
    <message>
        <source>{open} not looked at yet, {unclear} to be cleared up</source>
        <translation>{open} 筆未查，{unclear} 筆待查清</translation>
    </message>
</context>
<context>
    <name>StaffForm</name>
    <message>
        <source>Training of {name}</source>
        <translation>登記 {name} 的培訓</translation>
    </message>
    <message>
        <source>New PIN for {name}</source>
        <translation>為 {name} 設臨時密碼</translation>
    </message>
    <message>
        <source>Lift a lock-out</source>
        <translation>解除鎖定</translation>
    </message>
    <message>
        <source>Change my PIN</source>
        <translation>修改我的密碼</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新密碼</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>培訓課程</translation>
    </message>
    <message>
        <source>Who is locked out</source>
        <translation>被鎖定者</translation>
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
        <translation>重設密碼</translation>
    </message>
    <message>
        <source>Lift the lock-out</source>
        <translation>解除鎖定</translation>
    </message>
    <message>
        <source>Staff cards</source>
        <translation>員工卡</translation>
    </message>
    <message>
        <source>Head office keeps it in its training record, too.</source>
        <translation>同時記入總部的培訓紀錄。</translation>
    </message>
    <message>
        <source>They sign in with it once and then choose their own.</source>
        <translation>本人用它登入時須另設自己的密碼。</translation>
    </message>
    <message>
        <source>First make sure who the person is.</source>
        <translation>請先確認是本人。</translation>
    </message>
    <message>
        <source>At least {count} digits; no birthday, nothing like 1234.</source>
        <translation>至少 {count} 位，不要用生日或 1234。</translation>
    </message>
    <message>
        <source>Current PIN</source>
        <translation>目前密碼</translation>
    </message>
    <message>
        <source>Repeat the new PIN</source>
        <translation>再輸一次新密碼</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>empty: no end</source>
        <translation>空：長期</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>培訓人</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>登記</translation>
    </message>
</context>
<context>
    <name>StaffMenu</name>
    <message>
        <source>Change my PIN</source>
        <translation>修改我的密碼</translation>
    </message>
    <message>
        <source>Reset a forgotten PIN</source>
        <translation>重設忘記的密碼</translation>
    </message>
    <message>
        <source>Lift a lock-out</source>
        <translation>解除鎖定</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收銀</translation>
    </message>
    <message>
        <source>Record a training</source>
        <translation>登記培訓</translation>
    </message>
    <message>
        <source>To reset a PIN or record a training, choose another person.</source>
        <translation>要重設密碼或登記培訓，請先選擇另一位員工。</translation>
    </message>
</context>
<context>
    <name>StaffPresenter</name>
    <message>
        <source>Type it like 2026-05-31.</source>
        <translation>請按 2026-05-31 的格式輸入。</translation>
    </message>
    <message>
        <source>The lock-out is lifted</source>
        <translation>鎖定已解除</translation>
    </message>
    <message>
        <source>They may try again now.</source>
        <translation>現在可以重試。</translation>
    </message>
    <message>
        <source>The figures are in {file}</source>
        <translation>業績已匯出到 {file}</translation>
    </message>
    <message>
        <source>In the folder {folder}. The export is on record.</source>
        <translation>在資料夾 {folder} 中。匯出已留痕。</translation>
    </message>
    <message>
        <source>These two days are not a period</source>
        <translation>日期範圍不對</translation>
    </message>
    <message>
        <source>Type the first and the last day, like 2026-05-31.</source>
        <translation>請輸入起訖日期，如 2026-05-31。</translation>
    </message>
    <message>
        <source>This is not a date</source>
        <translation>日期不對</translation>
    </message>
    <message>
        <source>The training of {name} is recorded</source>
        <translation>{name} 的培訓已登記</translation>
    </message>
    <message>
        <source>It counts here at once, and at other tills once head office has it.</source>
        <translation>本機立即生效；總部收到後其他收銀機也生效。</translation>
    </message>
</context>
<context>
    <name>StaffTable</name>
    <message>
        <source>People and what they did</source>
        <translation>員工及其業績</translation>
    </message>
</context>
<context>
    <name>StaffView</name>
    <message>
        <source>People</source>
        <translation>員工</translation>
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
        <translation>業績</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>This till keeps no figures.</source>
        <translation>本機沒有業績紀錄。</translation>
    </message>
    <message>
        <source>At this till, {days}</source>
        <translation>本機，{days}</translation>
    </message>
    <message>
        <source>Your figures at this till, {days}</source>
        <translation>您在本機的業績，{days}</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; no figures are shown.</source>
        <translation>取消不會改變任何內容；業績暫不讀取。</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Backup failed</source>
        <translation>備份失敗</translation>
    </message>
    <message>
        <source>Backup too old</source>
        <translation>備份過舊</translation>
    </message>
    <message>
        <source>Not connected yet</source>
        <translation>尚未連線</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>已連線</translation>
    </message>
    <message>
        <source>Offline since {time}</source>
        <translation>{time} 起離線</translation>
    </message>
    <message>
        <source>{count} to upload</source>
        <translation>{count} 筆待上傳</translation>
    </message>
    <message>
        <source>Loading members {percent} %</source>
        <translation>正在載入會員 {percent}%</translation>
    </message>
    <message>
        <source>Loading members {percent} %, {time} left</source>
        <translation>正在載入會員 {percent}%，還需 {time}</translation>
    </message>
    <message>
        <source>{loaded} of {members} members</source>
        <translation>{members} 位會員中已載入 {loaded} 位</translation>
    </message>
    <message>
        <source>{loaded} of {members} members, {rate} a second</source>
        <translation>{members} 位會員中已載入 {loaded} 位，每秒 {rate} 位</translation>
    </message>
    <message>
        <source>{count} to upload, {time} left</source>
        <translation>{count} 筆待上傳，還需 {time}</translation>
    </message>
    <message>
        <source>Members as of {time}</source>
        <translation>會員資料截至 {time}</translation>
    </message>
    <message>
        <source>No members yet</source>
        <translation>尚無會員資料</translation>
    </message>
    <message>
        <source>blocked cards {time}</source>
        <translation>停用卡名單 {time}</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>讀卡機</translation>
    </message>
    <message>
        <source>Printer {problem}</source>
        <translation>印表機{problem}</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>印表機</translation>
    </message>
    <message>
        <source>{device} ready</source>
        <translation>{device}就緒</translation>
    </message>
    <message>
        <source>{device} starting</source>
        <translation>{device}啟動中</translation>
    </message>
    <message>
        <source>It goes by itself when the line is back; nothing is lost.</source>
        <translation>線路恢復後自動上傳，資料不會遺失。</translation>
    </message>
    <message>
        <source>More come; head office does not say how many. Selling goes on meanwhile.</source>
        <translation>還有更多，總部未告知數量。期間可以繼續收銀。</translation>
    </message>
    <message>
        <source>{count} changes fetched</source>
        <translation>已下載 {count} 筆變更</translation>
    </message>
    <message>
        <source>{rate} entries a second</source>
        <translation>每秒 {rate} 筆流水</translation>
    </message>
    <message>
        <source>Members kept here: {whose}</source>
        <translation>本機保存：{whose}</translation>
    </message>
    <message>
        <source>The rest of the till's state</source>
        <translation>其餘狀態</translation>
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
        <translation>所有步驟已完成</translation>
    </message>
</context>
<context>
    <name>StepsCard</name>
    <message>
        <source>Step by step</source>
        <translation>步驟</translation>
    </message>
    <message>
        <source>Count the drawer and close the shift</source>
        <translation>清點錢箱並交班</translation>
    </message>
    <message>
        <source>Compare sales, money, points and cards</source>
        <translation>核對銷售、款項、積分與卡務</translation>
    </message>
    <message>
        <source>Sign and print the certificate</source>
        <translation>簽章並列印憑證</translation>
    </message>
    <message>
        <source>Send the certificate</source>
        <translation>上傳憑證</translation>
    </message>
    <message>
        <source>open since {moment}</source>
        <translation>{moment} 開班</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} 筆待上傳</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>Covers everything since {moment}.</source>
        <translation>包含 {moment} 以來的全部業務。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Started at {moment}: anything after that belongs to the next day end.</source>
        <translation>開始於 {moment}：此後的業務計入下一次日結。</translation>
    </message>
    <message>
        <source>Send what is waiting to head office</source>
        <translation>上傳尚未上傳的紀錄</translation>
    </message>
    <message>
        <source>Fetch updates from head office</source>
        <translation>取回總部的更新</translation>
    </message>
    <message>
        <source>head office does not say how many</source>
        <translation>總部未告知總量</translation>
    </message>
    <message>
        <source>head office is working on it</source>
        <translation>總部正在處理</translation>
    </message>
    <message>
        <source>Covers everything since {moment}, including days that were not ended.</source>
        <translation>包含 {moment} 以來的全部業務，以及此前未日結的各天。</translation>
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
        <translation>整盒入庫</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>領用</translation>
    </message>
    <message>
        <source>To another counter, store or person</source>
        <translation>給其他櫃檯、門市或人員</translation>
    </message>
    <message>
        <source>Spoiled card</source>
        <translation>廢卡</translation>
    </message>
    <message>
        <source>One that cannot be used</source>
        <translation>登記不能使用的卡</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>盤點</translation>
    </message>
    <message>
        <source>Erase a stripe</source>
        <translation>擦除磁條</translation>
    </message>
    <message>
        <source>There is no stripe encoder at this till</source>
        <translation>本機沒有磁條寫卡機</translation>
    </message>
    <message>
        <source>You can look. Only the manager and the service desk change the stock.</source>
        <translation>您可以查看；只有店長和客服可以變更庫存。</translation>
    </message>
    <message>
        <source>By its first and last number</source>
        <translation>按起訖號碼登記到貨</translation>
    </message>
    <message>
        <source>The whole drawer, then compare</source>
        <translation>清點抽屜裡的卡，再與帳面核對</translation>
    </message>
    <message>
        <source>Before a used card is destroyed</source>
        <translation>舊卡銷毀前先擦除</translation>
    </message>
    <message>
        <source>Whoever takes cards out does not count them; the manager does.</source>
        <translation>領卡的人不盤點：盤點由店長進行。</translation>
    </message>
</context>
<context>
    <name>StockTable</name>
    <message>
        <source>{count} blank cards in the drawer</source>
        <translation>在庫空白卡 {count} 張</translation>
    </message>
    <message>
        <source>Numbers, kind</source>
        <translation>號段、卡別</translation>
    </message>
    <message>
        <source>In drawer</source>
        <translation>在庫</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>已發</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>廢卡</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>領用</translation>
    </message>
    <message>
        <source>Nothing has been received here yet: start with the first box.</source>
        <translation>尚未入庫：請從第一盒開始。</translation>
    </message>
</context>
<context>
    <name>StorePresenter</name>
    <message>
        <source>The figures are in {file}</source>
        <translation>數據已寫入 {file}</translation>
    </message>
    <message>
        <source>In the folder {folder}. The export is on record.</source>
        <translation>在資料夾 {folder} 中。匯出已留痕。</translation>
    </message>
    <message>
        <source>The file cannot be written to {folder}</source>
        <translation>無法寫入 {folder}</translation>
    </message>
    <message>
        <source>Look whether the folder is there, and has room.</source>
        <translation>請檢查資料夾是否存在、是否有空間。</translation>
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
        <translation>後一天</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>匯出表格</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>匯出圖片</translation>
    </message>
    <message>
        <source>Nothing was sold on this day at this till.</source>
        <translation>這一天本機沒有銷售。</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>門市</translation>
    </message>
    <message>
        <source>Today, {day}</source>
        <translation>今天 {day}</translation>
    </message>
    <message>
        <source>This till keeps no figures.</source>
        <translation>本機不保存數據。</translation>
    </message>
    <message>
        <source>The store's figures are for managers and auditors.</source>
        <translation>門市數據僅供店長和稽核人員查看。</translation>
    </message>
    <message>
        <source>{store} · this till, {till}</source>
        <translation>{store} · 本機 {till}</translation>
    </message>
    <message>
        <source>; {count} entries cannot be read</source>
        <translation>；有 {count} 筆紀錄無法讀取</translation>
    </message>
    <message>
        <source>Cancelling changes nothing; F5 reads today's figures again.</source>
        <translation>取消不會改變任何內容；按 F5 重新讀取今天的資料。</translation>
    </message>
    <message>
        <source>Show charts</source>
        <translation>看圖表</translation>
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
        <translation>分時數據</translation>
    </message>
    <message>
        <source>Figures by tier</source>
        <translation>各等級數據</translation>
    </message>
    <message>
        <source>Figures by person</source>
        <translation>各員工數據</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>時段</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等級</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>員工</translation>
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
        <translation>已是最高等級</translation>
    </message>
</context>
<context>
    <name>TypedNumberPanel</name>
    <message>
        <source>Why is the card not read?</source>
        <translation>為什麼沒有刷卡？</translation>
    </message>
    <message>
        <source>It cannot be read</source>
        <translation>卡無法讀取</translation>
    </message>
    <message>
        <source>Left at home</source>
        <translation>未帶卡</translation>
    </message>
    <message>
        <source>The reader is broken</source>
        <translation>讀卡機故障</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Card number typed by hand</source>
        <translation>手動輸入的卡號</translation>
    </message>
    <message>
        <source>Use this member</source>
        <translation>使用此會員</translation>
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
        <translation>結束程式</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>本視窗</translation>
    </message>
    <message>
        <source>Kiosk mode fills the screen; only a manager can close it.</source>
        <translation>專機模式佔滿螢幕，僅店長可以關閉。</translation>
    </message>
    <message>
        <source>Kiosk mode</source>
        <translation>專機模式</translation>
    </message>
</context>
<context>
    <name>audit</name>
    <message>
        <source>Sales</source>
        <translation>銷售</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>會員卡</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>Points and gifts</source>
        <translation>積分與禮品</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>員工</translation>
    </message>
    <message>
        <source>Blank cards</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>Record and devices</source>
        <translation>紀錄與設備</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>系統</translation>
    </message>
    <message>
        <source>all staff cards</source>
        <translation>所有員工卡</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 積分</translation>
    </message>
    <message>
        <source>approved by {name}</source>
        <translation>{name} 核准</translation>
    </message>
    <message>
        <source>brought a backup to head office</source>
        <translation>把備份送到總部</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行數</translation>
    </message>
    <message>
        <source>Place in the record</source>
        <translation>在紀錄中的位置</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>收據</translation>
    </message>
    <message>
        <source>Receipt of the sale</source>
        <translation>原銷售收據</translation>
    </message>
    <message>
        <source>Business day</source>
        <translation>營業日</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>小計</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Card ends in</source>
        <translation>卡號末尾</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>查驗證件</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>積分</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>盤點</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>培訓課程</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>設備</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>筆數</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>How it was drawn</source>
        <translation>抽取方式</translation>
    </message>
    <message>
        <source>Drawn out of</source>
        <translation>抽取範圍（筆）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>隨機種子</translation>
    </message>
    <message>
        <source>Entry that was checked</source>
        <translation>被查紀錄</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>完成一筆銷售</translation>
    </message>
    <message>
        <source>gave a payment back before the sale</source>
        <translation>成交前退還了一筆付款</translation>
    </message>
    <message>
        <source>went on with a payment that was cut off</source>
        <translation>繼續了中斷的付款</translation>
    </message>
    <message>
        <source>undid a payment that was cut off</source>
        <translation>撤銷了中斷的付款</translation>
    </message>
    <message>
        <source>refunded a sale</source>
        <translation>辦理退貨</translation>
    </message>
    <message>
        <source>opened the drawer without a sale</source>
        <translation>無銷售開錢箱</translation>
    </message>
    <message>
        <source>took goods back without a receipt</source>
        <translation>無收據收回退貨</translation>
    </message>
    <message>
        <source>printed a receipt again</source>
        <translation>重印收據</translation>
    </message>
    <message>
        <source>set a basket aside</source>
        <translation>掛單</translation>
    </message>
    <message>
        <source>took up a basket again</source>
        <translation>取單</translation>
    </message>
    <message>
        <source>gave up a basket</source>
        <translation>作廢掛單</translation>
    </message>
    <message>
        <source>opened a shift</source>
        <translation>開班</translation>
    </message>
    <message>
        <source>paid cash in or out</source>
        <translation>存取現金</translation>
    </message>
    <message>
        <source>closed a shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>added to a closed shift</source>
        <translation>補記已交的班次</translation>
    </message>
    <message>
        <source>closed the day</source>
        <translation>完成日結</translation>
    </message>
    <message>
        <source>had a card refused</source>
        <translation>刷卡被拒</translation>
    </message>
    <message>
        <source>changed a card</source>
        <translation>辦理卡務</translation>
    </message>
    <message>
        <source>typed a card number</source>
        <translation>手動輸入卡號</translation>
    </message>
    <message>
        <source>erased a stripe</source>
        <translation>擦除磁條</translation>
    </message>
    <message>
        <source>received blank cards</source>
        <translation>空白卡入庫</translation>
    </message>
    <message>
        <source>moved blank cards</source>
        <translation>空白卡出庫</translation>
    </message>
    <message>
        <source>counted blank cards</source>
        <translation>盤點空白卡</translation>
    </message>
    <message>
        <source>took an application</source>
        <translation>受理入會申請</translation>
    </message>
    <message>
        <source>decided on an application</source>
        <translation>審核入會申請</translation>
    </message>
    <message>
        <source>changed a member's details</source>
        <translation>變更會員資料</translation>
    </message>
    <message>
        <source>noted a change that lacks its proof</source>
        <translation>登記待證明的變更</translation>
    </message>
    <message>
        <source>withdrew a requested change</source>
        <translation>撤回待辦變更</translation>
    </message>
    <message>
        <source>looked at a member's full details</source>
        <translation>查看會員完整資料</translation>
    </message>
    <message>
        <source>redeemed points</source>
        <translation>兌換積分</translation>
    </message>
    <message>
        <source>granted points</source>
        <translation>贈送積分</translation>
    </message>
    <message>
        <source>corrected points</source>
        <translation>調整積分</translation>
    </message>
    <message>
        <source>noted a dispute about points</source>
        <translation>登記積分異議</translation>
    </message>
    <message>
        <source>moved gifts</source>
        <translation>禮品出入庫</translation>
    </message>
    <message>
        <source>opened a lottery</source>
        <translation>開啟抽獎</translation>
    </message>
    <message>
        <source>revealed a lottery</source>
        <translation>公布抽獎種子</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>登出</translation>
    </message>
    <message>
        <source>was locked out after wrong PINs</source>
        <translation>密碼多次錯誤被鎖定</translation>
    </message>
    <message>
        <source>locked the screen</source>
        <translation>鎖定螢幕</translation>
    </message>
    <message>
        <source>unlocked the screen</source>
        <translation>解鎖</translation>
    </message>
    <message>
        <source>took over the till</source>
        <translation>接手收銀機</translation>
    </message>
    <message>
        <source>had a staff card refused</source>
        <translation>員工卡被拒</translation>
    </message>
    <message>
        <source>chose another PIN</source>
        <translation>修改了密碼</translation>
    </message>
    <message>
        <source>reset somebody's PIN</source>
        <translation>重設了他人密碼</translation>
    </message>
    <message>
        <source>wrote down a training</source>
        <translation>登記了培訓</translation>
    </message>
    <message>
        <source>lifted a lock-out</source>
        <translation>解除了鎖定</translation>
    </message>
    <message>
        <source>exported figures of staff</source>
        <translation>匯出了員工業績</translation>
    </message>
    <message>
        <source>began a new part of the record</source>
        <translation>開始新的紀錄段</translation>
    </message>
    <message>
        <source>found the clock set back</source>
        <translation>發現時鐘被撥回</translation>
    </message>
    <message>
        <source>saved an entry that cannot vouch for itself</source>
        <translation>搶救了一筆無法自證的紀錄</translation>
    </message>
    <message>
        <source>serviced or tested a device</source>
        <translation>維護或測試設備</translation>
    </message>
    <message>
        <source>made a backup</source>
        <translation>完成備份</translation>
    </message>
    <message>
        <source>made a new recovery phrase</source>
        <translation>產生新的復原碼</translation>
    </message>
    <message>
        <source>went on from a backup</source>
        <translation>從備份復原</translation>
    </message>
    <message>
        <source>exported entries</source>
        <translation>匯出紀錄</translation>
    </message>
    <message>
        <source>verified the whole record</source>
        <translation>校驗全部紀錄</translation>
    </message>
    <message>
        <source>exported the figures of a day</source>
        <translation>匯出了某日數據</translation>
    </message>
    <message>
        <source>removed personal data that is needed no longer</source>
        <translation>清除不再需要的個人資料</translation>
    </message>
    <message>
        <source>drew a list for a spot check</source>
        <translation>抽取了抽查單</translation>
    </message>
    <message>
        <source>checked an entry</source>
        <translation>抽查了一筆紀錄</translation>
    </message>
    <message>
        <source>chose the till's devices anew</source>
        <translation>重新選擇了收銀機的設備</translation>
    </message>
    <message>
        <source>Drawer, shifts</source>
        <translation>錢箱與班次</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>培訓人</translation>
    </message>
</context>
<context>
    <name>backup</name>
    <message>
        <source>The record was altered or damaged at entry {epoch}-{number}</source>
        <translation>紀錄在第 {epoch}-{number} 筆處被改動或損壞</translation>
    </message>
    <message>
        <source>Stop selling here, sign out, and start the program again: it shows the way out. Call head office.</source>
        <translation>請停止在本機收銀，結束並重新啟動程式：它會給出處理辦法。請聯絡總部。</translation>
    </message>
    <message>
        <source>Use another file.</source>
        <translation>請換一個檔案。</translation>
    </message>
    <message>
        <source>No folder for backups is set up</source>
        <translation>尚未設定備份資料夾</translation>
    </message>
    <message>
        <source>Ask service to name a stick or a share in this till's settings.</source>
        <translation>請技術人員在本機設定中指定隨身碟或共用資料夾。</translation>
    </message>
    <message>
        <source>The folder for backups is not there</source>
        <translation>找不到備份資料夾</translation>
    </message>
    <message>
        <source>Plug the stick in, or connect the share; it is tried again by itself.</source>
        <translation>請插上隨身碟或連接共用資料夾，系統會自動重試。</translation>
    </message>
    <message>
        <source>The backup cannot be written</source>
        <translation>備份無法寫入</translation>
    </message>
    <message>
        <source>Look whether there is room, and whether the stick can be written to.</source>
        <translation>請檢查空間是否足夠、隨身碟是否可寫。</translation>
    </message>
    <message>
        <source>The backup does not read back</source>
        <translation>備份寫入後讀不回來</translation>
    </message>
    <message>
        <source>The stick is faulty: use another one.</source>
        <translation>隨身碟有故障，請換一個。</translation>
    </message>
    <message>
        <source>The record itself is damaged</source>
        <translation>紀錄本身已損壞</translation>
    </message>
    <message>
        <source>Sign out and start the program again: it shows the way out.</source>
        <translation>請結束並重新啟動程式：它會給出處理辦法。</translation>
    </message>
    <message>
        <source>This is no whole backup</source>
        <translation>這不是完整的備份</translation>
    </message>
    <message>
        <source>This backup was altered</source>
        <translation>這個備份被改動過</translation>
    </message>
    <message>
        <source>This code does not open the backup</source>
        <translation>此碼打不開這個備份</translation>
    </message>
    <message>
        <source>Type the recovery phrase of this till, or head office's code for this file.</source>
        <translation>請輸入本機的復原碼，或總部給出的該檔案的開啟碼。</translation>
    </message>
    <message>
        <source>A code is needed</source>
        <translation>需要輸入碼</translation>
    </message>
    <message>
        <source>Another till is on this machine, and not all of it is at head office</source>
        <translation>本機是另一台收銀機，且尚未全部上傳總部</translation>
    </message>
    <message>
        <source>Open that till until nothing waits to be uploaded, or use another machine.</source>
        <translation>請打開那台收銀機直到沒有待上傳的紀錄，或換一台機器。</translation>
    </message>
    <message>
        <source>Nothing is missing here</source>
        <translation>這裡什麼都不缺</translation>
    </message>
    <message>
        <source>The record is whole and holds all that the backup does. Nothing was changed.</source>
        <translation>紀錄完整，備份中的內容都在。未作任何改動。</translation>
    </message>
    <message>
        <source>There is no recovery phrase yet</source>
        <translation>還沒有復原碼</translation>
    </message>
    <message>
        <source>Make one: without it nobody could open a backup at head office.</source>
        <translation>請產生一個：沒有它，誰也打不開總部的備份。</translation>
    </message>
    <message>
        <source>Head office does not take or give this backup</source>
        <translation>總部不接收或不給出這個備份</translation>
    </message>
    <message>
        <source>Call head office. When it is being fetched: is the code right, and not ten minutes old?</source>
        <translation>請致電總部。若是取回：取回碼是否正確，是否已過十分鐘？</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何改動。</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>還沒有備份</translation>
    </message>
    <message>
        <source>Last good backup: {time}, {entries} entries</source>
        <translation>最近一次有效備份：{time}，{entries} 筆紀錄</translation>
    </message>
    <message>
        <source>At head office: {time}, {entries} entries</source>
        <translation>總部：{time}，{entries} 筆</translation>
    </message>
    <message>
        <source>{size} MB are on their way to head office</source>
        <translation>{size} MB 正在傳往總部</translation>
    </message>
    <message>
        <source>Nothing is at head office yet</source>
        <translation>總部還沒有備份</translation>
    </message>
    <message>
        <source>The backup of this till is too old</source>
        <translation>本機的備份太舊了</translation>
    </message>
</context>
<context>
    <name>basket_messages</name>
    <message>
        <source>Other goods are on the counter</source>
        <translation>檯面上還有其他商品</translation>
    </message>
    <message>
        <source>Hold or finish this sale first, then take up the other.</source>
        <translation>請先掛單或完成目前交易，再取單。</translation>
    </message>
    <message>
        <source>This basket does not wait any more</source>
        <translation>該掛單已不存在</translation>
    </message>
    <message>
        <source>It was taken up or deleted before. Look at the list again.</source>
        <translation>它已被取單或刪除，請重新查看清單。</translation>
    </message>
    <message>
        <source>Too many baskets wait</source>
        <translation>掛單太多</translation>
    </message>
    <message>
        <source>Take one up or delete one first.</source>
        <translation>請先取單或刪除一個。</translation>
    </message>
    <message>
        <source>This name cannot be kept</source>
        <translation>名稱無法保存</translation>
    </message>
    <message>
        <source>Type up to 40 letters or digits, or leave it empty.</source>
        <translation>請輸入不超過 40 個字，或留空。</translation>
    </message>
    <message>
        <source>This looks like a bank card's number</source>
        <translation>這像是銀行卡號</translation>
    </message>
    <message>
        <source>It is not kept. Type another name.</source>
        <translation>不會保存，請換一個名稱。</translation>
    </message>
    <message>
        <source>That is no less than what is paid anyway</source>
        <translation>並不低於顧客本來要付的價格</translation>
    </message>
    <message>
        <source>Promotion and card count already. Type a lower price, or leave it.</source>
        <translation>已含促銷和會員優惠。請輸入更低的價格，或不改。</translation>
    </message>
    <message>
        <source>More than may be taken off</source>
        <translation>超過允許的優惠</translation>
    </message>
    <message>
        <source>The scheme allows {most} at the most.</source>
        <translation>制度最多允許 {most}。</translation>
    </message>
    <message>
        <source>A price cannot be below zero</source>
        <translation>價格不能低於零</translation>
    </message>
    <message>
        <source>Type a smaller discount.</source>
        <translation>請輸入較小的折扣。</translation>
    </message>
    <message>
        <source>This price was approved for the quantity that stands here</source>
        <translation>該價格只批准用於現有數量</translation>
    </message>
    <message>
        <source>Scan further pieces to a line of their own, or take the price back with F3.</source>
        <translation>再次掃描可另起一行，或按 F3 取消改價。</translation>
    </message>
    <message>
        <source>{limit}: {name}</source>
        <translation>{limit}：{name}</translation>
    </message>
    <message>
        <source>At most {allowed} in one sale; this would be {wanted}.</source>
        <translation>每單最多 {allowed}，這樣就是 {wanted}。</translation>
    </message>
    <message>
        <source>At most {allowed} for a member in a day; the member has bought {bought}, and this would be {wanted} more.</source>
        <translation>每位會員每天最多 {allowed}；該會員今天已買 {bought}，本單還要 {wanted}。</translation>
    </message>
    <message>
        <source>This note cannot be kept</source>
        <translation>備註無法保存</translation>
    </message>
    <message>
        <source>Type up to 120 letters or digits on one line.</source>
        <translation>請輸入一行，不超過 120 個字。</translation>
    </message>
    <message>
        <source>It is not kept. Write the note without it.</source>
        <translation>不會保存，請去掉後再寫。</translation>
    </message>
    <message>
        <source>Held: {amount}</source>
        <translation>已掛單：{amount}</translation>
    </message>
    <message>
        <source>F8 takes it up again, also after a restart.</source>
        <translation>按 F8 取單，重啟後仍在。</translation>
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
        <translation>價格有變：{before} → {now}</translation>
    </message>
    <message>
        <source>Baskets that still wait: {count}</source>
        <translation>仍有 {count} 個掛單</translation>
    </message>
    <message>
        <source>Whoever signs in next finds them with F8.</source>
        <translation>下一位登入的人按 F8 可取單。</translation>
    </message>
    <message>
        <source>Type it and press Enter; Esc leaves it as it is.</source>
        <translation>輸入後按 Enter；按 Esc 放棄。</translation>
    </message>
    <message>
        <source>Weight in kg: {name}</source>
        <translation>請輸入重量（公斤）：{name}</translation>
    </message>
    <message>
        <source>How many: {name}</source>
        <translation>請輸入數量：{name}</translation>
    </message>
    <message>
        <source>{name} was not taken: no weight</source>
        <translation>{name} 未錄入：沒有重量</translation>
    </message>
    <message>
        <source>Scan it again and type what it weighs, or scan the scale's label.</source>
        <translation>請重新掃描並輸入重量，或掃描秤碼標籤。</translation>
    </message>
    <message>
        <source>The discount of the whole basket is taken off</source>
        <translation>整單折扣已取消</translation>
    </message>
    <message>
        <source>It was given for other goods. Give it again with F7 when all of them are there.</source>
        <translation>它是按原來的商品給的。商品齊了再按 F7 打折。</translation>
    </message>
</context>
<context>
    <name>card_check</name>
    <message>
        <source>The card is worn</source>
        <translation>卡片磨損</translation>
    </message>
    <message>
        <source>It works still, though not every time: offer the member a replacement.</source>
        <translation>還能用，但有時讀不出：請建議會員補辦。</translation>
    </message>
    <message>
        <source>The card is broken</source>
        <translation>卡片已壞</translation>
    </message>
    <message>
        <source>Take it in as damaged and replace it for the member.</source>
        <translation>請辦理損壞回收，並為會員補辦。</translation>
    </message>
    <message>
        <source>The card is blank</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>This is not a member card of ours</source>
        <translation>不是本公司的會員卡</translation>
    </message>
    <message>
        <source>Give it back and ask for the member card.</source>
        <translation>請交還顧客，並請其出示會員卡。</translation>
    </message>
    <message>
        <source>This card may be a copy</source>
        <translation>疑似複製卡</translation>
    </message>
    <message>
        <source>Keep it if you can and call the manager.</source>
        <translation>如有可能請留下此卡，並聯絡店長。</translation>
    </message>
    <message>
        <source>The card did not answer to the end</source>
        <translation>卡片沒有讀完</translation>
    </message>
    <message>
        <source>Check it once more and leave it there; if it fails again, replace it.</source>
        <translation>請再檢測一次，期間不要移動；仍不行請補辦。</translation>
    </message>
    <message>
        <source>This till cannot judge the chip: it has no keys</source>
        <translation>本機沒有金鑰，無法判斷此晶片</translation>
    </message>
    <message>
        <source>Start the till again while it is online, then check once more.</source>
        <translation>請在連線時重新啟動本機，再檢測一次。</translation>
    </message>
    <message>
        <source>This is a bank card: nothing of it was kept</source>
        <translation>這是銀行卡，卡上資訊未作任何保留</translation>
    </message>
    <message>
        <source>Give it back. Only member cards are checked here.</source>
        <translation>請交還顧客。這裡只檢測會員卡。</translation>
    </message>
    <message>
        <source>The card is as it was. Check it once more.</source>
        <translation>卡片未變。請再檢測一次。</translation>
    </message>
    <message>
        <source>The check was cancelled</source>
        <translation>已取消檢測</translation>
    </message>
    <message>
        <source>No card came</source>
        <translation>沒有等到卡</translation>
    </message>
    <message>
        <source>The card was taken away too early</source>
        <translation>卡取走得太早</translation>
    </message>
    <message>
        <source>The swipes were not of one card</source>
        <translation>幾次刷的不是同一張卡</translation>
    </message>
    <message>
        <source>read well {good} of {swipes} times</source>
        <translation>正常，{swipes} 次讀出 {good} 次</translation>
    </message>
    <message>
        <source>read only {good} of {swipes} times</source>
        <translation>不穩定，{swipes} 次只讀出 {good} 次</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>無資料</translation>
    </message>
    <message>
        <source>Track {number}</source>
        <translation>磁軌 {number}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>晶片</translation>
    </message>
    <message>
        <source>Member record</source>
        <translation>會員紀錄</translation>
    </message>
    <message>
        <source>Write test</source>
        <translation>讀寫測試</translation>
    </message>
    <message>
        <source>Tries left</source>
        <translation>剩餘嘗試次數</translation>
    </message>
    <message>
        <source>good, and made for this card</source>
        <translation>完好，與此卡相符</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>not readable by this program</source>
        <translation>本程式無法識讀</translation>
    </message>
    <message>
        <source>not a number of ours</source>
        <translation>不是本公司的卡號</translation>
    </message>
    <message>
        <source>made for another card</source>
        <translation>屬於另一張卡（疑似複製）</translation>
    </message>
    <message>
        <source>torn</source>
        <translation>紀錄殘缺</translation>
    </message>
    <message>
        <source>locked for good</source>
        <translation>已永久鎖定</translation>
    </message>
    <message>
        <source>cannot be checked here</source>
        <translation>本機無法檢測</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未讀完</translation>
    </message>
    <message>
        <source>passed, the card is as before</source>
        <translation>正常，卡內資料未變</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>not possible with this card</source>
        <translation>此卡不支援</translation>
    </message>
    <message>
        <source>The card itself is sound</source>
        <translation>卡片本身完好</translation>
    </message>
    <message>
        <source>It is no member's yet. Put it back into the card drawer it came from.</source>
        <translation>尚未發給會員，請放回原抽屜。</translation>
    </message>
    <message>
        <source>Times issued</source>
        <translation>發卡次數</translation>
    </message>
    <message>
        <source>The encoder was disconnected</source>
        <translation>寫卡機已斷線</translation>
    </message>
    <message>
        <source>The check was not completed</source>
        <translation>檢測未能完成</translation>
    </message>
    <message>
        <source>uses other keys than ours</source>
        <translation>不是本公司的金鑰</translation>
    </message>
    <message>
        <source>Whether it may be used is shown with its member: Ctrl 1.</source>
        <translation>能否使用請查會員的卡：Ctrl 1。</translation>
    </message>
</context>
<context>
    <name>card_desk</name>
    <message>
        <source>An act is under way</source>
        <translation>有業務正在辦理</translation>
    </message>
    <message>
        <source>Finish it, or go back with Esc; then swipe again.</source>
        <translation>請先辦完，或按 Esc 返回，再刷卡。</translation>
    </message>
    <message>
        <source>No card was handed over and nothing was charged</source>
        <translation>未發卡，也未收費</translation>
    </message>
    <message>
        <source>Give back the fee if you have taken it.</source>
        <translation>若已收手續費，請退還。</translation>
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
        <translation>疑似盜刷</translation>
    </message>
    <message>
        <source>At the member's wish</source>
        <translation>會員要求</translation>
    </message>
    <message>
        <source>Suspicion cleared</source>
        <translation>疑點已排除</translation>
    </message>
    <message>
        <source>Leaves the membership</source>
        <translation>退會</translation>
    </message>
    <message>
        <source>Stripe unreadable</source>
        <translation>磁條無法讀取</translation>
    </message>
    <message>
        <source>Chip unreadable</source>
        <translation>晶片無法讀取</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>斷裂</translation>
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
        <translation>已發未啟用</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>已凍結</translation>
    </message>
    <message>
        <source>Reported lost</source>
        <translation>已掛失</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已損壞</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已過期</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>已補辦</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已註銷</translation>
    </message>
</context>
<context>
    <name>card_words</name>
    <message>
        <source>Issue card</source>
        <translation>發卡</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>啟用</translation>
    </message>
    <message>
        <source>Report loss</source>
        <translation>掛失</translation>
    </message>
    <message>
        <source>Lift loss</source>
        <translation>解除掛失</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>凍結</translation>
    </message>
    <message>
        <source>Unfreeze</source>
        <translation>解凍</translation>
    </message>
    <message>
        <source>Take in damaged</source>
        <translation>損壞回收</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>續期</translation>
    </message>
    <message>
        <source>Replace card</source>
        <translation>補辦</translation>
    </message>
    <message>
        <source>Cancel card</source>
        <translation>註銷</translation>
    </message>
    <message>
        <source>issued a card</source>
        <translation>發卡</translation>
    </message>
    <message>
        <source>activated a card</source>
        <translation>啟用卡片</translation>
    </message>
    <message>
        <source>reported a card lost</source>
        <translation>辦理掛失</translation>
    </message>
    <message>
        <source>lifted the loss of a card</source>
        <translation>解除掛失</translation>
    </message>
    <message>
        <source>froze a card</source>
        <translation>凍結卡片</translation>
    </message>
    <message>
        <source>unfroze a card</source>
        <translation>解凍卡片</translation>
    </message>
    <message>
        <source>took in a damaged card</source>
        <translation>回收損壞的卡片</translation>
    </message>
    <message>
        <source>renewed a card</source>
        <translation>辦理續期</translation>
    </message>
    <message>
        <source>replaced a card</source>
        <translation>補辦卡片</translation>
    </message>
    <message>
        <source>cancelled a card</source>
        <translation>註銷卡片</translation>
    </message>
    <message>
        <source>Card ends on {day}: can be renewed</source>
        <translation>卡 {day} 到期，可續期</translation>
    </message>
    <message>
        <source>ID card</source>
        <translation>身分證</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>護照</translation>
    </message>
    <message>
        <source>Other ID</source>
        <translation>其他證件</translation>
    </message>
    <message>
        <source>Business licence</source>
        <translation>營業執照</translation>
    </message>
    <message>
        <source>The card itself</source>
        <translation>原卡</translation>
    </message>
    <message>
        <source>Called back</source>
        <translation>回電核實</translation>
    </message>
    <message>
        <source>Magnetic stripe</source>
        <translation>磁條卡</translation>
    </message>
    <message>
        <source>CPU card</source>
        <translation>CPU 卡</translation>
    </message>
    <message>
        <source>Electronic card</source>
        <translation>電子會員卡</translation>
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
        <translation>重複補卡</translation>
    </message>
    <message>
        <source>Frozen on suspicion</source>
        <translation>疑似盜刷凍結</translation>
    </message>
    <message>
        <source>Perhaps a member twice</source>
        <translation>疑似重複會員</translation>
    </message>
    <message>
        <source>Perhaps a copied card</source>
        <translation>疑似複製卡</translation>
    </message>
    <message>
        <source>Card not in the stock</source>
        <translation>卡不在庫存</translation>
    </message>
    <message>
        <source>Count differs</source>
        <translation>盤點差異</translation>
    </message>
    <message>
        <source>Points overdrawn</source>
        <translation>積分透支</translation>
    </message>
    <message>
        <source>More came back than was sold</source>
        <translation>退貨超出銷售</translation>
    </message>
    <message>
        <source>Money went back another way</source>
        <translation>退款方式不符</translation>
    </message>
    <message>
        <source>Halves of an exchange</source>
        <translation>換貨兩單不符</translation>
    </message>
    <message>
        <source>Refund without its sale</source>
        <translation>退貨無對應銷售</translation>
    </message>
    <message>
        <source>Coupon used twice</source>
        <translation>優惠券重複使用</translation>
    </message>
    <message>
        <source>Gift not in the stock</source>
        <translation>禮品庫存不符</translation>
    </message>
    <message>
        <source>Draw does not agree</source>
        <translation>抽獎結果不符</translation>
    </message>
    <message>
        <source>Points disputed</source>
        <translation>積分異議</translation>
    </message>
    <message>
        <source>Points do not add up</source>
        <translation>積分帳不平</translation>
    </message>
    <message>
        <source>Shift is over or short</source>
        <translation>長短款</translation>
    </message>
    <message>
        <source>Z report does not agree</source>
        <translation>Z 報表不符</translation>
    </message>
    <message>
        <source>Replaced machine is back</source>
        <translation>已更換的機器重新出現</translation>
    </message>
    <message>
        <source>For head office</source>
        <translation>總部處理</translation>
    </message>
    <message>
        <source>Somebody who registered online has the phone or ID number of a member ({time})</source>
        <translation>有人線上註冊，手機號或證件號與既有會員相同（{time}）</translation>
    </message>
    <message>
        <source>This store gave the member two cards: the one handed over last counts</source>
        <translation>本店給此會員辦了兩張卡；以後辦的那張為準</translation>
    </message>
    <message>
        <source>Store {store} gave this member a card as well ({time}): the one handed over last counts</source>
        <translation>門市 {store} 於 {time} 也給此會員補了卡；以後辦的那張為準</translation>
    </message>
    <message>
        <source>…{stays} of store {store} works. Take in …{ended} when it is shown. Ask head office about a fee paid twice.</source>
        <translation>門市 {store} 所辦尾號 {stays} 的卡可用；會員出示尾號 {ended} 的卡時請收回。若收了兩次工本費，請諮詢總部。</translation>
    </message>
    <message>
        <source>“{act}” of …{last4} at store {store} ({time}) had no effect: before it was “{state}” at store {other}</source>
        <translation>門市 {store} 於 {time} 對尾號 {last4} 的「{act}」未生效：此前門市 {other} 已將卡變為「{state}」</translation>
    </message>
    <message>
        <source>Look at the card as it is now, and tell the member. Repeat the act only if it is needed.</source>
        <translation>請查看卡的目前狀態並告知會員；仍有需要時再辦理一次。</translation>
    </message>
    <message>
        <source>Head office must look at an entry of till {terminal} ({time})</source>
        <translation>收銀機 {terminal} 於 {time} 有一筆紀錄須由總部處理</translation>
    </message>
    <message>
        <source>Nothing is lost. Where the status bar says that a till was stopped, call head office.</source>
        <translation>沒有任何遺失。若狀態列顯示收銀機已停用，請聯絡總部。</translation>
    </message>
    <message>
        <source>{entry} at till {terminal} ({time}) was not taken over: {reason}</source>
        <translation>收銀機 {terminal} 於 {time} 的{entry}未被總部接收：{reason}</translation>
    </message>
    <message>
        <source>Nothing is lost; do nothing twice. Head office decides, and calls where it must ask.</source>
        <translation>沒有任何遺失，請勿重複辦理。由總部決定，有疑問會聯絡本店。</translation>
    </message>
    <message>
        <source>Card …{last4} was frozen on suspicion at till {terminal} ({time})</source>
        <translation>尾號 {last4} 的卡於 {time} 因懷疑盜刷在收銀機 {terminal} 凍結</translation>
    </message>
    <message>
        <source>Find out what happened; then the manager unfreezes or cancels it. Tell head office.</source>
        <translation>請核實情況，再由店長解凍或註銷，並告知總部。</translation>
    </message>
    <message>
        <source>Other members have the same phone or ID number (till {terminal}, {time})</source>
        <translation>與其他會員的手機號碼或證件號碼相同（收銀機 {terminal}，{time}）</translation>
    </message>
    <message>
        <source>Ask the customer which memberships are theirs, and tell head office.</source>
        <translation>請向顧客核實哪些會員資格屬於本人，並告知總部。</translation>
    </message>
    <message>
        <source>A card that may be a copy was refused at till {terminal} ({time})</source>
        <translation>收銀機 {terminal} 於 {time} 拒絕了一張疑似複製的卡</translation>
    </message>
    <message>
        <source>Keep it if you have it. In doubt freeze the member's card, and tell head office.</source>
        <translation>卡若在手請留下；有懷疑時凍結會員的卡，並告知總部。</translation>
    </message>
    <message>
        <source>Card …{last4} was handed over at till {terminal} ({time}), but was not in its stock</source>
        <translation>收銀機 {terminal} 於 {time} 交付了尾號 {last4} 的卡，但該卡不在其庫存中</translation>
    </message>
    <message>
        <source>Count the blank cards of this till, and tell head office what you found.</source>
        <translation>請盤點該收銀機的空白卡，並將結果告知總部。</translation>
    </message>
    <message>
        <source>Blank cards at till {terminal} ({time}) were counted otherwise than the journal says</source>
        <translation>收銀機 {terminal} 於 {time} 的空白卡盤點與帳面不符</translation>
    </message>
    <message>
        <source>Look for the cards, count again, and tell head office what you found.</source>
        <translation>請查找缺失的卡，重新盤點，並將結果告知總部。</translation>
    </message>
    <message>
        <source>Look for both receipts, and tell head office what you found.</source>
        <translation>請找出兩張收據核對，並將結果告知總部。</translation>
    </message>
    <message>
        <source>More points went at till {terminal} ({time}) than the member had</source>
        <translation>收銀機 {terminal} 於 {time} 用掉的積分多於會員所有</translation>
    </message>
    <message>
        <source>The next points pay them first. Tell the member; do not ask for money.</source>
        <translation>以後的積分先行抵還。請告知會員，不要收取現金。</translation>
    </message>
    <message>
        <source>More was given back at till {terminal} ({time}) than had been sold</source>
        <translation>收銀機 {terminal} 於 {time} 的退貨多於原銷售</translation>
    </message>
    <message>
        <source>At till {terminal} money went back otherwise than it had been paid ({time})</source>
        <translation>收銀機 {terminal} 的退款未按原付款方式退回（{time}）</translation>
    </message>
    <message>
        <source>Look for both receipts and the terminal's slip, and tell head office who decided it.</source>
        <translation>請找出兩張收據和刷卡機簽單，告訴總部是誰決定的。</translation>
    </message>
    <message>
        <source>Refund and sale of an exchange at till {terminal} ({time}) do not belong together</source>
        <translation>收銀機 {terminal} 的換貨，退貨單與新收據對不上（{time}）</translation>
    </message>
    <message>
        <source>Till {terminal} gave back a sale ({time}) that head office does not know</source>
        <translation>收銀機 {terminal} 於 {time} 退的銷售，總部沒有紀錄</translation>
    </message>
    <message>
        <source>A coupon that was taken at till {terminal} ({time}) had paid before</source>
        <translation>收銀機 {terminal} 於 {time} 收的優惠券此前已使用過</translation>
    </message>
    <message>
        <source>More of a gift went out at till {terminal} ({time}) than had come in</source>
        <translation>收銀機 {terminal} 於 {time} 發出的禮品多於入庫數</translation>
    </message>
    <message>
        <source>Count the gifts of this store, and tell head office what you found.</source>
        <translation>請盤點本店禮品，並將結果告知總部。</translation>
    </message>
    <message>
        <source>Draws at till {terminal} ({time}) do not agree with their seed</source>
        <translation>收銀機 {terminal} 於 {time} 的抽獎與種子不符</translation>
    </message>
    <message>
        <source>Draw no more at this till until head office has looked at it.</source>
        <translation>總部核查之前，請勿在該收銀機抽獎。</translation>
    </message>
    <message>
        <source>The member disputes their points (till {terminal}, {time})</source>
        <translation>會員對積分有異議（收銀機 {terminal}，{time}）</translation>
    </message>
    <message>
        <source>Head office looks into it. Tell the member that it is on record.</source>
        <translation>由總部核查。請告知會員已登記。</translation>
    </message>
    <message>
        <source>A shift at till {terminal} ended with a difference ({time})</source>
        <translation>收銀機 {terminal} 交班有差異（{time}）</translation>
    </message>
    <message>
        <source>Talk to whoever had the drawer. What turns up is added to the Z report (班次, F9). Tell head office.</source>
        <translation>請與當班人員核實。找到的款項補記到 Z 報表（班次，F9），並告知總部。</translation>
    </message>
    <message>
        <source>The Z report of till {terminal} ({time}) is not what head office adds up</source>
        <translation>收銀機 {terminal} 的 Z 報表（{time}）與總部合計不符</translation>
    </message>
    <message>
        <source>Nothing need be done at the till. Keep the report's paper: head office compares, and calls.</source>
        <translation>收銀機無需處理。請保存紙本報表，總部核對後會來電。</translation>
    </message>
    <message>
        <source>The machine that till {terminal} was on before is running again ({time})</source>
        <translation>收銀機 {terminal} 原先的機器又在運作（{time}）</translation>
    </message>
    <message>
        <source>Switch it off. What it sold and had not sent is at head office now.</source>
        <translation>請將它關機。它未上傳的銷售現已到達總部。</translation>
    </message>
    <message>
        <source>A sale</source>
        <translation>銷售</translation>
    </message>
    <message>
        <source>A refund</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>A refund without receipt</source>
        <translation>無收據退貨</translation>
    </message>
    <message>
        <source>Points redeemed</source>
        <translation>積分兌換</translation>
    </message>
    <message>
        <source>Points granted</source>
        <translation>積分贈送</translation>
    </message>
    <message>
        <source>An adjustment of points</source>
        <translation>積分調整</translation>
    </message>
    <message>
        <source>An act on a card</source>
        <translation>會員卡操作</translation>
    </message>
    <message>
        <source>An application</source>
        <translation>入會申請</translation>
    </message>
    <message>
        <source>A review</source>
        <translation>申請審核</translation>
    </message>
    <message>
        <source>A change of details</source>
        <translation>資料變更</translation>
    </message>
    <message>
        <source>A requested change</source>
        <translation>待辦變更登記</translation>
    </message>
    <message>
        <source>A request withdrawn</source>
        <translation>待辦變更撤銷</translation>
    </message>
    <message>
        <source>A delivery of blank cards</source>
        <translation>空白卡入庫</translation>
    </message>
    <message>
        <source>Blank cards taken out</source>
        <translation>空白卡出庫</translation>
    </message>
    <message>
        <source>A PIN changed</source>
        <translation>修改密碼</translation>
    </message>
    <message>
        <source>A PIN reset</source>
        <translation>重設密碼</translation>
    </message>
    <message>
        <source>A training</source>
        <translation>培訓登記</translation>
    </message>
    <message>
        <source>Shift opened</source>
        <translation>開班</translation>
    </message>
    <message>
        <source>Cash moved</source>
        <translation>現金存入或支出</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Addendum to a Z report</source>
        <translation>Z 報表補記</translation>
    </message>
    <message>
        <source>Day end</source>
        <translation>日結</translation>
    </message>
    <message>
        <source>An entry</source>
        <translation>紀錄</translation>
    </message>
    <message>
        <source>head office does not know the member</source>
        <translation>總部沒有此會員</translation>
    </message>
    <message>
        <source>the member number is somebody's already</source>
        <translation>會員編號已被使用</translation>
    </message>
    <message>
        <source>the member has no such card</source>
        <translation>會員沒有此卡</translation>
    </message>
    <message>
        <source>the card number is somebody's already</source>
        <translation>卡號已屬他人</translation>
    </message>
    <message>
        <source>the state of the card does not allow it</source>
        <translation>卡的狀態不允許</translation>
    </message>
    <message>
        <source>what it says about points contradicts itself</source>
        <translation>積分內容自相矛盾</translation>
    </message>
    <message>
        <source>nobody else approved it</source>
        <translation>沒有其他人批准</translation>
    </message>
    <message>
        <source>its amounts do not add up</source>
        <translation>金額不符</translation>
    </message>
    <message>
        <source>it names a scheme that is not known</source>
        <translation>會員制度版本不明</translation>
    </message>
    <message>
        <source>it was done before</source>
        <translation>此前已辦理</translation>
    </message>
    <message>
        <source>the stock does not have these cards</source>
        <translation>庫存中沒有這些卡</translation>
    </message>
    <message>
        <source>the details cannot be opened</source>
        <translation>資料無法解密</translation>
    </message>
    <message>
        <source>there is no such application</source>
        <translation>沒有此申請</translation>
    </message>
    <message>
        <source>there is no such request</source>
        <translation>沒有此登記</translation>
    </message>
    <message>
        <source>who it is about does not work in this store</source>
        <translation>當事人不是本店員工</translation>
    </message>
    <message>
        <source>it comes from a damaged record</source>
        <translation>來自損壞的紀錄</translation>
    </message>
    <message>
        <source>it cannot be applied</source>
        <translation>無法處理</translation>
    </message>
</context>
<context>
    <name>customer_screen</name>
    <message>
        <source>{count} more above</source>
        <translation>以上還有 {count} 項</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>歡迎光臨</translation>
    </message>
    <message>
        <source>Customer display {monitor}, {width} × {height}</source>
        <translation>客顯 {monitor}，{width} × {height}</translation>
    </message>
    <message>
        <source>Show your member card</source>
        <translation>會員請出示會員卡</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>積分</translation>
    </message>
    <message>
        <source>Points used</source>
        <translation>使用積分</translation>
    </message>
    <message>
        <source>List total</source>
        <translation>原價合計</translation>
    </message>
    <message>
        <source>You save</source>
        <translation>已優惠</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已收</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>應付</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
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
        <translation>本次為您節省 {amount}</translation>
    </message>
    <message>
        <source>Scan for your e-receipt</source>
        <translation>掃碼查看電子收據</translation>
    </message>
    <message>
        <source>Special price, saves {saved}</source>
        <translation>特價，省 {saved}</translation>
    </message>
    <message>
        <source>{count} points, {earned} from this purchase</source>
        <translation>積分 {count}，其中本次 {earned}</translation>
    </message>
    <message>
        <source>You then get member prices on everything.</source>
        <translation>整單即按會員價計算</translation>
    </message>
    <message>
        <source>Points earned</source>
        <translation>本次積分</translation>
    </message>
    <message>
        <source>Thank you. See you soon!</source>
        <translation>謝謝惠顧，歡迎再來</translation>
    </message>
</context>
<context>
    <name>day_figures</name>
    <message>
        <source>Nothing was sold</source>
        <translation>沒有銷售</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 筆</translation>
    </message>
    <message>
        <source>This till</source>
        <translation>本機</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>總部</translation>
    </message>
    <message>
        <source>{kind} {reference} · entry {number}</source>
        <translation>{kind} {reference} · 第 {number} 號紀錄</translation>
    </message>
    <message>
        <source>Not booked at head office: {reason}</source>
        <translation>總部未入帳：{reason}</translation>
    </message>
    <message>
        <source>Only head office has it</source>
        <translation>僅總部有這筆紀錄</translation>
    </message>
    <message>
        <source>Head office does not have it</source>
        <translation>總部沒有這筆紀錄</translation>
    </message>
    <message>
        <source>Points: {movement}</source>
        <translation>積分：{movement}</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>銷售筆數</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退貨筆數</translation>
    </message>
    <message>
        <source>No single entry differs: please call head office.</source>
        <translation>沒有單筆紀錄不一致：請聯絡總部。</translation>
    </message>
    <message>
        <source>Head office booked it differently</source>
        <translation>總部入帳內容不同</translation>
    </message>
    <message>
        <source>{tender}: taken</source>
        <translation>{tender}：收款</translation>
    </message>
    <message>
        <source>{tender}: fees</source>
        <translation>{tender}：卡務費</translation>
    </message>
    <message>
        <source>{tender}: refunded</source>
        <translation>{tender}：退款</translation>
    </message>
    <message>
        <source>Sales total</source>
        <translation>銷售額</translation>
    </message>
    <message>
        <source>Refund total</source>
        <translation>退貨額</translation>
    </message>
</context>
<context>
    <name>day_messages</name>
    <message>
        <source>Head office does not answer</source>
        <translation>總部沒有回應</translation>
    </message>
    <message>
        <source>What was done stays. Once the line is back, F12 goes on where it stopped.</source>
        <translation>已完成的步驟保留。網路恢復後按 F12 從中斷處繼續。</translation>
    </message>
    <message>
        <source>A shift is still open</source>
        <translation>班次尚未交班</translation>
    </message>
    <message>
        <source>Count the drawer and close it; then the day is ended.</source>
        <translation>請清點錢箱並交班，隨後日結。</translation>
    </message>
    <message>
        <source>A payment that was cut off still waits</source>
        <translation>有一筆中斷的付款待處理</translation>
    </message>
    <message>
        <source>Settle it first: it is offered when you sign in again.</source>
        <translation>請先處理：重新簽到時會顯示。</translation>
    </message>
    <message>
        <source>Head office counts differently</source>
        <translation>與總部帳目不一致</translation>
    </message>
    <message>
        <source>Each entry that differs is listed. Ask head office before you close the day.</source>
        <translation>不一致的紀錄已逐筆列出。日結前請先聯絡總部。</translation>
    </message>
    <message>
        <source>This till has no way to head office</source>
        <translation>本機未連接總部</translation>
    </message>
    <message>
        <source>A day is ended together with head office: have the till enrolled there.</source>
        <translation>日結須與總部一起完成：請先在總部登記本機。</translation>
    </message>
    <message>
        <source>The signature is not of a key of head office that this till knows</source>
        <translation>簽章所用的總部金鑰本機不認識</translation>
    </message>
    <message>
        <source>Nothing was closed. Call head office: the till may have to be enrolled again.</source>
        <translation>尚未日結。請聯絡總部：本機可能須重新登記。</translation>
    </message>
    <message>
        <source>Head office answered something else than was asked</source>
        <translation>總部的答覆與所問不符</translation>
    </message>
    <message>
        <source>Nothing was closed. Try again; if it stays, call head office.</source>
        <translation>尚未日結。請重試；如仍不行，請聯絡總部。</translation>
    </message>
    <message>
        <source>The day end was stopped</source>
        <translation>日結已停止</translation>
    </message>
    <message>
        <source>What was done stays. F12 goes on where it stopped, today or tomorrow.</source>
        <translation>已完成的步驟保留。按 F12 從中斷處繼續，今天或明天都可以。</translation>
    </message>
    <message>
        <source>No day was ended at this till yet</source>
        <translation>本機尚未做過日結</translation>
    </message>
    <message>
        <source>There is no certificate to print.</source>
        <translation>沒有可列印的憑證。</translation>
    </message>
    <message>
        <source>The certificate is being printed. Head office has it, too.</source>
        <translation>憑證正在列印，總部也已收到。</translation>
    </message>
    <message>
        <source>{day} is closed; till and head office agree</source>
        <translation>{day} 已日結，與總部一致</translation>
    </message>
    <message>
        <source>{day} is closed, with a difference</source>
        <translation>{day} 已帶差異日結</translation>
    </message>
    <message>
        <source>{day} was closed already: nothing is done twice</source>
        <translation>{day} 早已日結，不會重複</translation>
    </message>
    <message>
        <source>Nothing new has come since. F9 prints the certificate again.</source>
        <translation>之後沒有新的業務。F9 重印憑證。</translation>
    </message>
    <message>
        <source>A copy of the certificate is being printed</source>
        <translation>正在重印日結憑證</translation>
    </message>
    <message>
        <source>The day end at this till was begun and is not finished</source>
        <translation>本機的日結已開始但未完成</translation>
    </message>
    <message>
        <source>It goes on where it stopped, and does nothing twice.</source>
        <translation>將從中斷處繼續，不會重複任何操作。</translation>
    </message>
</context>
<context>
    <name>desk_messages</name>
    <message>
        <source>Card …{last4} is issued</source>
        <translation>尾號 {last4} 的卡已發出</translation>
    </message>
    <message>
        <source>Card …{last4} is active</source>
        <translation>尾號 {last4} 的卡已啟用</translation>
    </message>
    <message>
        <source>Card …{last4} is reported lost</source>
        <translation>尾號 {last4} 的卡已掛失</translation>
    </message>
    <message>
        <source>The loss of card …{last4} is lifted</source>
        <translation>尾號 {last4} 的卡已解除掛失</translation>
    </message>
    <message>
        <source>Card …{last4} is frozen</source>
        <translation>尾號 {last4} 的卡已凍結</translation>
    </message>
    <message>
        <source>Card …{last4} is unfrozen</source>
        <translation>尾號 {last4} 的卡已解凍</translation>
    </message>
    <message>
        <source>Card …{last4} is taken in as damaged</source>
        <translation>尾號 {last4} 的卡已損壞回收</translation>
    </message>
    <message>
        <source>Card …{last4} is good until {until}</source>
        <translation>尾號 {last4} 的卡有效期至 {until}</translation>
    </message>
    <message>
        <source>Card …{last4} is replaced</source>
        <translation>尾號 {last4} 的卡已補辦</translation>
    </message>
    <message>
        <source>Card …{last4} is cancelled</source>
        <translation>尾號 {last4} 的卡已註銷</translation>
    </message>
    <message>
        <source>It works here from now on, elsewhere after the next update. The slip is being printed.</source>
        <translation>本機立即可用，其他門市下次更新後可用。憑條正在列印。</translation>
    </message>
    <message>
        <source>It is refused here from now on, elsewhere after the next update. The slip is being printed.</source>
        <translation>本機立即停用，其他門市下次更新後停用。憑條正在列印。</translation>
    </message>
    <message>
        <source>Open the member again and look what became of the card.</source>
        <translation>請重新打開會員，查看卡的狀態。</translation>
    </message>
    <message>
        <source>Not possible with this card: {state}</source>
        <translation>此卡不能這樣辦理：{state}</translation>
    </message>
    <message>
        <source>The card has changed meanwhile</source>
        <translation>卡的狀態已有變化</translation>
    </message>
    <message>
        <source>This card cannot be renewed yet</source>
        <translation>此卡還不能續期</translation>
    </message>
    <message>
        <source>Nothing was charged. Renew it when its last day is near.</source>
        <translation>未收費。請在臨近到期時辦理續期。</translation>
    </message>
    <message>
        <source>The member has another card: {state}</source>
        <translation>會員另有一張卡：{state}</translation>
    </message>
    <message>
        <source>Replace or cancel that one instead.</source>
        <translation>請改為補辦或註銷那張卡。</translation>
    </message>
    <message>
        <source>Card and member do not belong together</source>
        <translation>卡與會員不符</translation>
    </message>
    <message>
        <source>Find the member again by swiping the card.</source>
        <translation>請刷卡重新尋找會員。</translation>
    </message>
    <message>
        <source>This card number belongs to somebody already</source>
        <translation>此卡號已被使用</translation>
    </message>
    <message>
        <source>Put the card aside, tell the manager, and take the next one.</source>
        <translation>請把此卡放一邊並告知店長，換下一張。</translation>
    </message>
    <message>
        <source>This member is not known here any more</source>
        <translation>本機已查不到該會員</translation>
    </message>
    <message>
        <source>They may have left. Find the member again.</source>
        <translation>可能已退會，請重新尋找會員。</translation>
    </message>
    <message>
        <source>Have the manager choose their name, type the PIN and press Enter.</source>
        <translation>請店長選擇自己的姓名，輸入密碼後按 Enter。</translation>
    </message>
    <message>
        <source>This needs the manager</source>
        <translation>須由店長辦理</translation>
    </message>
    <message>
        <source>The approval is missing</source>
        <translation>尚未核准</translation>
    </message>
    <message>
        <source>Nobody approves their own act</source>
        <translation>不能核准自己的操作</translation>
    </message>
    <message>
        <source>Ask another person who may approve it.</source>
        <translation>請另一位有權限的人核准。</translation>
    </message>
    <message>
        <source>No proof has been chosen</source>
        <translation>尚未選擇證件</translation>
    </message>
    <message>
        <source>Look at one of those shown and choose what you saw.</source>
        <translation>請查驗所列證件之一，並選擇所查驗的證件。</translation>
    </message>
    <message>
        <source>The reason is missing</source>
        <translation>缺少原因</translation>
    </message>
    <message>
        <source>Choose one, or write it in a few words.</source>
        <translation>請選擇，或簡要填寫。</translation>
    </message>
    <message>
        <source>The reason is too long</source>
        <translation>原因過長</translation>
    </message>
    <message>
        <source>Say it in fewer words.</source>
        <translation>請寫得簡短一些。</translation>
    </message>
    <message>
        <source>There is a bank card's number in it</source>
        <translation>其中含有銀行卡號</translation>
    </message>
    <message>
        <source>It is not kept. Write the reason without it.</source>
        <translation>銀行卡號不會保存。請去掉卡號再填寫原因。</translation>
    </message>
    <message>
        <source>The fee does not fit the scheme in force</source>
        <translation>手續費與現行會員制度不符</translation>
    </message>
    <message>
        <source>Nothing was booked. Begin anew: the fee shown is then the right one.</source>
        <translation>未入帳。請重新辦理，屆時顯示的就是正確的費用。</translation>
    </message>
    <message>
        <source>Put this card into the box for spoiled ones and take the next.</source>
        <translation>請把此卡放入廢卡盒，取下一張。</translation>
    </message>
    <message>
        <source>The card is still blank: try again with the same one.</source>
        <translation>此卡仍為空白，請用同一張再試。</translation>
    </message>
    <message>
        <source>Put it aside and take the card that is shown.</source>
        <translation>請放一邊，取螢幕所示的卡。</translation>
    </message>
    <message>
        <source>Call service; the member is as before.</source>
        <translation>請報修；會員資料未變。</translation>
    </message>
    <message>
        <source>Writing was cancelled</source>
        <translation>已取消寫卡</translation>
    </message>
    <message>
        <source>No card came</source>
        <translation>沒有等到卡</translation>
    </message>
    <message>
        <source>The card was taken away too early</source>
        <translation>卡取走得太早</translation>
    </message>
    <message>
        <source>Try again and leave it there until you are told.</source>
        <translation>請再試一次，提示取走前不要移動。</translation>
    </message>
    <message>
        <source>Another card came in the middle</source>
        <translation>中途換成了另一張卡</translation>
    </message>
    <message>
        <source>This is another kind of card</source>
        <translation>卡別不符</translation>
    </message>
    <message>
        <source>This card is not blank</source>
        <translation>此卡不是空白卡</translation>
    </message>
    <message>
        <source>The card took no writing</source>
        <translation>寫卡失敗</translation>
    </message>
    <message>
        <source>The card reads otherwise than written</source>
        <translation>讀回的內容與寫入不一致</translation>
    </message>
    <message>
        <source>The card has locked itself for good</source>
        <translation>此卡已永久鎖定</translation>
    </message>
    <message>
        <source>This till has no keys for chip cards yet</source>
        <translation>本機尚無晶片卡金鑰</translation>
    </message>
    <message>
        <source>Take a stripe card, or start the till again while it is online.</source>
        <translation>請用磁條卡，或在連線時重新啟動本機。</translation>
    </message>
    <message>
        <source>Card encoder: {state}</source>
        <translation>寫卡機：{state}</translation>
    </message>
    <message>
        <source>The encoder was disconnected while writing</source>
        <translation>寫卡時寫卡機斷線</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Name of the enterprise</source>
        <translation>企業名稱</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>手機</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子郵件</translation>
    </message>
    <message>
        <source>ID card number</source>
        <translation>身分證號碼</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <translation>統一社會信用代碼</translation>
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
        <translation>個人</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企業</translation>
    </message>
    <message>
        <source>Still to be filled in</source>
        <translation>尚未填寫</translation>
    </message>
    <message>
        <source>Too long: 100 characters at the most</source>
        <translation>過長：最多 100 個字元</translation>
    </message>
    <message>
        <source>Holds characters that no one can write: type it anew</source>
        <translation>含有無效字元，請重新輸入</translation>
    </message>
    <message>
        <source>A mobile number has 11 digits and begins with 13 to 19</source>
        <translation>手機號碼為 11 位數字，以 13 至 19 開頭</translation>
    </message>
    <message>
        <source>Not an e-mail address: name@example.com</source>
        <translation>電子郵件格式不對，例如 name@example.com</translation>
    </message>
    <message>
        <source>18 characters: 17 digits, then a digit or X</source>
        <translation>共 18 位：17 位數字，末位為數字或 X</translation>
    </message>
    <message>
        <source>A digit is wrong: compare with the ID card</source>
        <translation>有一位數字不對，請與身分證核對</translation>
    </message>
    <message>
        <source>18 digits and capital letters, without I, O, S, V and Z</source>
        <translation>共 18 位數字或大寫字母，不含 I、O、S、V、Z</translation>
    </message>
    <message>
        <source>A character is wrong: compare with the licence</source>
        <translation>有一位字元不對，請與營業執照核對</translation>
    </message>
    <message>
        <source>Type the date as 1990-05-31</source>
        <translation>請按 1990-05-31 的格式輸入日期</translation>
    </message>
    <message>
        <source>Not the date of birth in the ID number</source>
        <translation>與身分證號碼中的出生日期不符</translation>
    </message>
    <message>
        <source>Membership service</source>
        <translation>會員服務</translation>
    </message>
    <message>
        <source>Offers and news</source>
        <translation>優惠與資訊</translation>
    </message>
    <message>
        <source>Analysis of purchases</source>
        <translation>消費分析</translation>
    </message>
    <message>
        <source>Automatic card renewal</source>
        <translation>會員卡自動續費</translation>
    </message>
    <message>
        <source>By text message and e-mail; can be withdrawn at any time</source>
        <translation>以簡訊和電子郵件發送；可隨時撤回</translation>
    </message>
    <message>
        <source>Please check: {fields}</source>
        <translation>請檢查：{fields}</translation>
    </message>
    <message>
        <source>What is wrong stands below each line.</source>
        <translation>問題寫在各欄下方。</translation>
    </message>
    <message>
        <source>This terminal cannot seal personal details yet</source>
        <translation>本機尚不能加密個人資料</translation>
    </message>
    <message>
        <source>It lacks the company's keys: let it go online once, then try again.</source>
        <translation>缺少公司的金鑰：請連線一次後再試。</translation>
    </message>
    <message>
        <source>Consent to the membership service is missing</source>
        <translation>缺少「會員服務」的同意</translation>
    </message>
    <message>
        <source>Read it to the customer and mark it, or do not register.</source>
        <translation>請向顧客宣讀並勾選；顧客不同意則不能登記。</translation>
    </message>
    <message>
        <source>This application was decided already</source>
        <translation>此申請已審核過</translation>
    </message>
    <message>
        <source>The list shows what still waits.</source>
        <translation>清單中是仍待審核的申請。</translation>
    </message>
    <message>
        <source>Nobody reviews an application they took in themselves</source>
        <translation>不能審核自己受理的申請</translation>
    </message>
    <message>
        <source>Ask another manager or service colleague for their PIN.</source>
        <translation>請另一位店長或客服輸入密碼。</translation>
    </message>
    <message>
        <source>Nothing is to be changed yet</source>
        <translation>還沒有填寫變更內容</translation>
    </message>
    <message>
        <source>Fill in what is new; what stays empty stays as it is.</source>
        <translation>只填寫要變更的項目；留空的保持不變。</translation>
    </message>
    <message>
        <source>This terminal has no line to it.</source>
        <translation>本機未與總部連線。</translation>
    </message>
    <message>
        <source>The referrer is not a member, or has left</source>
        <translation>推薦人不是會員，或已退會</translation>
    </message>
    <message>
        <source>Look them up again, or register without a referrer.</source>
        <translation>請重新查找推薦人，或不填推薦人登記。</translation>
    </message>
    <message>
        <source>Nothing is marked yet</source>
        <translation>尚未選擇</translation>
    </message>
    <message>
        <source>Mark what is to change.</source>
        <translation>請選擇要變更的內容。</translation>
    </message>
    <message>
        <source>This is on the list already</source>
        <translation>此項已在待辦中</translation>
    </message>
    <message>
        <source>It waits under pending changes; nothing was added.</source>
        <translation>見「待辦變更」，沒有重複登記。</translation>
    </message>
    <message>
        <source>This change no longer waits</source>
        <translation>此項待辦已結束</translation>
    </message>
    <message>
        <source>It was done or withdrawn; the list shows what still waits.</source>
        <translation>已辦理或已撤銷；列表中是仍待辦理的變更。</translation>
    </message>
    <message>
        <source>Full details cannot be shown offline</source>
        <translation>離線時無法查看完整資料</translation>
    </message>
    <message>
        <source>Your attempt is on record. Ask head office.</source>
        <translation>本次查看已記錄。請聯絡總部。</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>同意事項</translation>
    </message>
    <message>
        <source>Changed: {fields}</source>
        <translation>已變更：{fields}</translation>
    </message>
    <message>
        <source>On the list: {fields}</source>
        <translation>已登記：{fields}</translation>
    </message>
    <message>
        <source>Due by {day}. The change itself is made when the proof is here.</source>
        <translation>辦理期限 {day}。證件齊備後再辦理變更。</translation>
    </message>
    <message>
        <source>Withdrawn: {fields}</source>
        <translation>已撤銷：{fields}</translation>
    </message>
    <message>
        <source>Nothing of the member has changed; the reason is on record.</source>
        <translation>會員資料未作變更，原因已記錄。</translation>
    </message>
    <message>
        <source>Full details are only at head office</source>
        <translation>完整資料只保存在總部</translation>
    </message>
    <message>
        <source>They are only at head office. Try again when the line is back.</source>
        <translation>資料只保存在總部，請在網路恢復後再試。</translation>
    </message>
    <message>
        <source>It counts here at once; head office hears of it by itself.</source>
        <translation>本機立即生效，將自動上傳總部。</translation>
    </message>
    <message>
        <source>Head office does not give these details</source>
        <translation>總部不提供這些資料</translation>
    </message>
    <message>
        <source>Card, points and related services; needed to become a member</source>
        <translation>會員卡、積分及相關服務；不同意則無法入會</translation>
    </message>
    <message>
        <source>To recommend suitable goods; can be withdrawn at any time</source>
        <translation>用於推薦合適的商品；可隨時撤回</translation>
    </message>
    <message>
        <source>Paid with points before the card expires; can be withdrawn at any time</source>
        <translation>到期前用積分續期；可隨時撤回</translation>
    </message>
</context>
<context>
    <name>devices</name>
    <message>
        <source>Card reader</source>
        <translation>讀卡機</translation>
    </message>
    <message>
        <source>Card encoder</source>
        <translation>寫卡機</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>收據印表機</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>錢箱</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>客顯</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>啟動中</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就緒</translation>
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
        <translation>刷卡測試</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>列印測試頁</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>打開錢箱</translation>
    </message>
    <message>
        <source>Show a test pattern</source>
        <translation>顯示測試字元</translation>
    </message>
    <message>
        <source>The card was read.</source>
        <translation>已讀到卡。</translation>
    </message>
    <message>
        <source>The encoder answered.</source>
        <translation>寫卡機有回應。</translation>
    </message>
    <message>
        <source>Try another card; if that fails too, clean the reader. Nothing of it was kept.</source>
        <translation>請換一張卡再試；仍不行請清潔讀卡機。卡上資訊未作任何保留。</translation>
    </message>
    <message>
        <source>tested</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>cleaned</source>
        <translation>清潔</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>維修</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>更換</translation>
    </message>
    <message>
        <source>note</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>test failed: {fault}</source>
        <translation>測試未通過：{fault}</translation>
    </message>
    <message>
        <source>test failed</source>
        <translation>測試未通過</translation>
    </message>
    <message>
        <source>Test the encoder</source>
        <translation>測試寫卡機</translation>
    </message>
    <message>
        <source>The printer should have printed a page with a ruler, Chinese and Latin letters.</source>
        <translation>印表機應印出一張測試頁：標尺、漢字和字母。</translation>
    </message>
    <message>
        <source>The drawer should be open now: push it shut.</source>
        <translation>錢箱應已打開，請推回關好。</translation>
    </message>
    <message>
        <source>Every position of both lines should show a digit or a letter.</source>
        <translation>兩行的每一格都應顯示數字或字母。</translation>
    </message>
    <message>
        <source>It is connected to the receipt printer and does not report its state. The test opens it.</source>
        <translation>它接在收據印表機上，自己不回報狀態：測試會打開它。</translation>
    </message>
    <message>
        <source>It has not been used yet. Run the test to see whether it works.</source>
        <translation>它只在需要時使用，至今還沒用過：測試可看它是否正常。</translation>
    </message>
    <message>
        <source>It is starting; this takes a moment.</source>
        <translation>正在開啟，請稍候。</translation>
    </message>
    <message>
        <source>Everything is in order. Run the test to make sure.</source>
        <translation>一切正常。可用測試確認。</translation>
    </message>
    <message>
        <source>It cannot be used now; the till keeps trying by itself.</source>
        <translation>現在不能用，系統會自動重試。</translation>
    </message>
    <message>
        <source>The till has stopped using it. If it is still needed, restart the program.</source>
        <translation>收銀機已停用它。若仍需要，請重新啟動程式。</translation>
    </message>
    <message>
        <source>devices chosen again</source>
        <translation>重新選擇了設備</translation>
    </message>
    <message>
        <source>types like a keyboard</source>
        <translation>鍵盤介面</translation>
    </message>
    <message>
        <source>magnetic stripe</source>
        <translation>磁條</translation>
    </message>
    <message>
        <source>chip</source>
        <translation>晶片</translation>
    </message>
    <message>
        <source>barcode scanner</source>
        <translation>掃描槍</translation>
    </message>
    <message>
        <source>second monitor</source>
        <translation>第二螢幕</translation>
    </message>
</context>
<context>
    <name>erase</name>
    <message>
        <source>A used card is swiped three times</source>
        <translation>舊卡共刷三次</translation>
    </message>
    <message>
        <source>It is looked at, erased, and read once more. Cards that may still be used are refused.</source>
        <translation>先檢視，再擦除，最後核對。仍可使用的卡不予擦除。</translation>
    </message>
    <message>
        <source>Swipe the same card once more</source>
        <translation>請將同一張卡再刷一次</translation>
    </message>
    <message>
        <source>The swipe could not be read. Pull it through evenly, from end to end.</source>
        <translation>沒有讀出來。請勻速刷到底。</translation>
    </message>
    <message>
        <source>Swipe the card through the encoder</source>
        <translation>請將卡刷過寫卡機</translation>
    </message>
    <message>
        <source>It is only looked at: nothing is changed yet.</source>
        <translation>這一次只檢視，卡上內容不變。</translation>
    </message>
    <message>
        <source>Swipe the same card again: now it is erased</source>
        <translation>請再刷同一張卡：這一次擦除</translation>
    </message>
    <message>
        <source>Nothing brings it back. Cancel with Esc if it is to stay.</source>
        <translation>擦除後無法復原。要保留請按 Esc 取消。</translation>
    </message>
    <message>
        <source>Swipe it for the last time</source>
        <translation>請最後再刷一次</translation>
    </message>
    <message>
        <source>It must read empty now.</source>
        <translation>現在應讀出空白。</translation>
    </message>
    <message>
        <source>no member's</source>
        <translation>不屬於任何會員</translation>
    </message>
    <message>
        <source>Card …{last4} · {state}</source>
        <translation>卡 …{last4} · {state}</translation>
    </message>
    <message>
        <source>Nothing can be read on it</source>
        <translation>卡上讀不出任何內容</translation>
    </message>
    <message>
        <source>No card number of ours</source>
        <translation>不是本公司的卡號</translation>
    </message>
    <message>
        <source>The stripe is empty</source>
        <translation>磁條已擦空</translation>
    </message>
    <message>
        <source>This was written down. Cut the card up, or put it into the box for spoiled ones.</source>
        <translation>已記錄在案。請剪毀此卡，或放入廢卡盒。</translation>
    </message>
    <message>
        <source>Stripes are erased by the manager and the service desk</source>
        <translation>擦除磁條由店長和客服負責</translation>
    </message>
    <message>
        <source>Ask one of them to sign in.</source>
        <translation>請由他們登入辦理。</translation>
    </message>
    <message>
        <source>This is a bank card: nothing of it was kept</source>
        <translation>這是銀行卡，卡上資訊未作任何保留</translation>
    </message>
    <message>
        <source>It is not erased. Give it back to its owner.</source>
        <translation>不予擦除，請還給持卡人。</translation>
    </message>
    <message>
        <source>Card …{last4} is a member's: {state}</source>
        <translation>卡 …{last4} 屬於會員：{state}</translation>
    </message>
    <message>
        <source>It may be used again, so it is not erased. Take it in, replace or cancel it first.</source>
        <translation>此卡仍可能使用，不予擦除。請先辦理損壞回收、補辦或註銷。</translation>
    </message>
    <message>
        <source>The card carries two different numbers</source>
        <translation>卡上有兩個不同的卡號</translation>
    </message>
    <message>
        <source>It may have been tampered with and is not erased. Keep it and call the manager.</source>
        <translation>此卡可能被改寫過，不予擦除。請留下卡並聯絡店長。</translation>
    </message>
    <message>
        <source>The stripe is empty already</source>
        <translation>磁條本來就是空的</translation>
    </message>
    <message>
        <source>There is nothing to erase.</source>
        <translation>沒有可擦除的內容。</translation>
    </message>
    <message>
        <source>Erasing was cancelled</source>
        <translation>已取消擦除</translation>
    </message>
    <message>
        <source>No card came</source>
        <translation>沒有等到卡</translation>
    </message>
    <message>
        <source>The encoder could not erase the stripe</source>
        <translation>寫卡機未能擦除磁條</translation>
    </message>
    <message>
        <source>The stripe does not read empty</source>
        <translation>磁條沒有擦空</translation>
    </message>
    <message>
        <source>This card has no stripe that is read here</source>
        <translation>此卡沒有可讀的磁條</translation>
    </message>
    <message>
        <source>Erasing came to no end</source>
        <translation>擦除沒有完成</translation>
    </message>
    <message>
        <source>Part of it may be erased; this was written down. Erase it once more, or cut it up.</source>
        <translation>可能已擦除一部分，已記錄在案。請再擦一次，或剪毀此卡。</translation>
    </message>
    <message>
        <source>The card is as it was.</source>
        <translation>卡保持原樣。</translation>
    </message>
    <message>
        <source>The encoder was disconnected while erasing</source>
        <translation>擦除時寫卡機斷線</translation>
    </message>
</context>
<context>
    <name>explanations</name>
    <message>
        <source>Promotion price {price}, saves {saved}</source>
        <translation>促銷價 {price}，省 {saved}</translation>
    </message>
    <message>
        <source>{tier} {rate}, saves {saved}</source>
        <translation>{tier} {rate}，省 {saved}</translation>
    </message>
    <message>
        <source>Price changed to {price}, saves {saved} ({reason})</source>
        <translation>改價 {price}，省 {saved}（{reason}）</translation>
    </message>
    <message>
        <source>Whole basket {rate}, saves {saved} ({reason})</source>
        <translation>整單 {rate}，省 {saved}（{reason}）</translation>
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
        <translation>{minutes} 分鐘</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小時</translation>
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
        <translation>{count} 小時</translation>
    </message>
    <message>
        <source>{count} d</source>
        <translation>{count} 天</translation>
    </message>
    <message>
        <source>Fewer points can be spent while the line is down</source>
        <translation>斷網期間可用積分減少</translation>
    </message>
    <message>
        <source>No points can be spent while the line is down</source>
        <translation>斷網期間不能使用積分</translation>
    </message>
    <message>
        <source>Typed numbers and phones are not taken: a card must be shown</source>
        <translation>不接受手輸卡號和手機號，須出示會員卡</translation>
    </message>
    <message>
        <source>Only chip cards and codes on the phone are taken</source>
        <translation>只接受晶片卡和手機上的電子卡碼</translation>
    </message>
</context>
<context>
    <name>interrupted</name>
    <message>
        <source>A payment that was cut off still waits</source>
        <translation>有一筆中斷的付款待處理</translation>
    </message>
    <message>
        <source>Settle it before the customer leaves.</source>
        <translation>請在顧客離開前處理。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>去處理</translation>
    </message>
    <message>
        <source>The payment of {moment} is undone</source>
        <translation>{moment} 的付款已撤銷</translation>
    </message>
    <message>
        <source>No sale came of it; everything was given back.</source>
        <translation>沒有成交，款項已全部退還。</translation>
    </message>
    <message>
        <source>This was settled meanwhile</source>
        <translation>這筆已處理過</translation>
    </message>
    <message>
        <source>Look at what is left, if anything.</source>
        <translation>請看還剩什麼。</translation>
    </message>
    <message>
        <source>The goods of this payment cannot be read any more</source>
        <translation>這筆付款的商品已無法讀取</translation>
    </message>
    <message>
        <source>Give back what is in, then scan the goods again.</source>
        <translation>請退還已收款項，再重新掃描商品。</translation>
    </message>
    <message>
        <source>Other goods are on the counter</source>
        <translation>檯面上還有其他商品</translation>
    </message>
    <message>
        <source>Finish or clear that sale first, then go on with this one.</source>
        <translation>請先完成或清空那一單，再繼續這一單。</translation>
    </message>
</context>
<context>
    <name>long_work</name>
    <message>
        <source>nobody knows yet how much there is</source>
        <translation>總量尚不清楚</translation>
    </message>
    <message>
        <source>the time left is being worked out</source>
        <translation>正在估算剩餘時間</translation>
    </message>
    <message>
        <source>{count} s left</source>
        <translation>剩餘 {count} 秒</translation>
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
        <translation>剩餘 {time}</translation>
    </message>
</context>
<context>
    <name>member_finder</name>
    <message>
        <source>The file is open all the same; no sale with this card.</source>
        <translation>檔案已打開，但此卡不可消費。</translation>
    </message>
    <message>
        <source>No member found</source>
        <translation>沒有找到會員</translation>
    </message>
    <message>
        <source>Check the digits, or type the whole name as it was registered.</source>
        <translation>請核對號碼，或輸入登記的全名。</translation>
    </message>
    <message>
        <source>Names are looked up by the manager or service</source>
        <translation>只有店長或客服可以按姓名尋找</translation>
    </message>
    <message>
        <source>Ask for the card, the phone or the member number.</source>
        <translation>請顧客出示會員卡，或提供手機號碼、會員編號。</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The card could not be read</source>
        <translation>沒有讀到卡</translation>
    </message>
    <message>
        <source>Swipe it again, evenly and the right way round. If it fails again, type the number.</source>
        <translation>請確認磁條方向，勻速再刷一次；仍不行請輸入卡號。</translation>
    </message>
    <message>
        <source>The swipe stopped half way</source>
        <translation>刷卡中途停頓</translation>
    </message>
    <message>
        <source>Swipe again in one go, from end to end.</source>
        <translation>請一次刷到底，再刷一次。</translation>
    </message>
    <message>
        <source>The card carries two different numbers</source>
        <translation>卡上有兩個不同的卡號</translation>
    </message>
    <message>
        <source>Do not accept it: it may have been tampered with. Ask the manager.</source>
        <translation>可能被改動過，請勿使用，並聯絡店長。</translation>
    </message>
    <message>
        <source>Two different cards came at once</source>
        <translation>同時讀到兩張不同的卡</translation>
    </message>
    <message>
        <source>Nothing was taken. Swipe only the member's card.</source>
        <translation>兩張都未採用，請只刷會員卡。</translation>
    </message>
    <message>
        <source>This is not a card of ours</source>
        <translation>這不是本公司的卡</translation>
    </message>
    <message>
        <source>Ask for the member card, or go on without one.</source>
        <translation>請顧客出示會員卡，或不用卡繼續。</translation>
    </message>
    <message>
        <source>This is a bank card: nothing of it was kept</source>
        <translation>這是銀行卡，卡上資訊未作任何保留</translation>
    </message>
    <message>
        <source>Swipe the member card here. Bank cards belong into the bank's own terminal.</source>
        <translation>這裡請刷會員卡；銀行卡請在銀行 POS 機上使用。</translation>
    </message>
    <message>
        <source>The card is empty</source>
        <translation>卡內沒有資料</translation>
    </message>
    <message>
        <source>Turn it round and swipe again. If it stays empty, issue a replacement.</source>
        <translation>請換個方向再刷；仍為空請補辦。</translation>
    </message>
    <message>
        <source>Lay it flat on the reader and leave it there until the member shows.</source>
        <translation>請平放在讀卡機上，顯示會員前不要移動。</translation>
    </message>
    <message>
        <source>Keep the card if you can and call the manager; this was written down.</source>
        <translation>如有可能請留下此卡，並聯絡店長；此事已記錄。</translation>
    </message>
    <message>
        <source>Go on without the card and send the customer to the card desk for a new one.</source>
        <translation>請不用卡繼續，並請顧客到卡務補辦。</translation>
    </message>
    <message>
        <source>The card was taken away too early</source>
        <translation>卡取走得太早</translation>
    </message>
    <message>
        <source>Another card came while the first was read</source>
        <translation>讀卡時換成了另一張卡</translation>
    </message>
    <message>
        <source>Nothing was taken. Lay on only the member's card.</source>
        <translation>兩張都未採用，請只放會員卡。</translation>
    </message>
    <message>
        <source>The chip does not answer</source>
        <translation>晶片沒有回應</translation>
    </message>
    <message>
        <source>This kind of chip is not used here</source>
        <translation>這裡不使用這種晶片</translation>
    </message>
    <message>
        <source>This chip is not a card of ours</source>
        <translation>這不是本公司的晶片卡</translation>
    </message>
    <message>
        <source>The chip has locked itself for good</source>
        <translation>晶片已永久鎖定</translation>
    </message>
    <message>
        <source>The member record on the chip is damaged</source>
        <translation>晶片上的會員紀錄已損壞</translation>
    </message>
    <message>
        <source>This chip carries a copied member record</source>
        <translation>晶片上的會員紀錄疑似複製</translation>
    </message>
    <message>
        <source>This till has no keys for chip cards yet</source>
        <translation>本機尚無晶片卡金鑰</translation>
    </message>
    <message>
        <source>Start the till again while it is online; until then swipe the stripe or type.</source>
        <translation>請在連線時重新啟動本機；此前請刷磁條或輸入卡號。</translation>
    </message>
    <message>
        <source>Card …{last4} is not known here</source>
        <translation>查不到尾號 {last4} 的卡</translation>
    </message>
    <message>
        <source>The holder of card …{last4} is no longer a member</source>
        <translation>尾號 {last4} 的持卡人已退會</translation>
    </message>
    <message>
        <source>If it is new, wait for the next update. Otherwise go on without the card.</source>
        <translation>若是新卡，請等待下次資料更新；否則請不用卡繼續。</translation>
    </message>
    <message>
        <source>Card …{last4} was issued on {since} and is not active yet</source>
        <translation>此卡（尾號 {last4}）於 {since} 發卡，尚未啟用</translation>
    </message>
    <message>
        <source>Card …{last4} is not active yet</source>
        <translation>此卡（尾號 {last4}）尚未啟用</translation>
    </message>
    <message>
        <source>Have it activated at the service desk, then swipe again.</source>
        <translation>請到服務台啟用後再刷。</translation>
    </message>
    <message>
        <source>Card …{last4} was frozen on {since}</source>
        <translation>此卡（尾號 {last4}）已於 {since} 凍結</translation>
    </message>
    <message>
        <source>Card …{last4} is frozen</source>
        <translation>此卡（尾號 {last4}）已凍結</translation>
    </message>
    <message>
        <source>Go on without the card and send the customer to the service desk.</source>
        <translation>請不用卡繼續，並請顧客到服務台辦理。</translation>
    </message>
    <message>
        <source>Card …{last4} was reported lost on {since}</source>
        <translation>此卡（尾號 {last4}）已於 {since} 掛失</translation>
    </message>
    <message>
        <source>Card …{last4} was reported lost</source>
        <translation>此卡（尾號 {last4}）已掛失</translation>
    </message>
    <message>
        <source>Keep the card and call the manager.</source>
        <translation>請收回並聯絡店長。</translation>
    </message>
    <message>
        <source>Card …{last4} was reported damaged on {since}</source>
        <translation>此卡（尾號 {last4}）已於 {since} 報損</translation>
    </message>
    <message>
        <source>Card …{last4} was reported damaged</source>
        <translation>此卡（尾號 {last4}）已報損</translation>
    </message>
    <message>
        <source>Ask for the new card, or go on without one.</source>
        <translation>請顧客出示新卡，或不用卡繼續。</translation>
    </message>
    <message>
        <source>Card …{last4} expired on {until}</source>
        <translation>此卡（尾號 {last4}）已於 {until} 到期</translation>
    </message>
    <message>
        <source>Card …{last4} has expired</source>
        <translation>此卡（尾號 {last4}）已過期</translation>
    </message>
    <message>
        <source>Offer a renewal at the service desk; go on without the card for now.</source>
        <translation>可到服務台辦理續期；本單請不用卡繼續。</translation>
    </message>
    <message>
        <source>Card …{last4} was replaced on {since}</source>
        <translation>此卡（尾號 {last4}）已於 {since} 補辦新卡</translation>
    </message>
    <message>
        <source>Card …{last4} was replaced</source>
        <translation>此卡（尾號 {last4}）已補辦新卡</translation>
    </message>
    <message>
        <source>Ask for the new card and keep the old one.</source>
        <translation>請顧客出示新卡，並收回舊卡。</translation>
    </message>
    <message>
        <source>Card …{last4} was cancelled on {since}</source>
        <translation>此卡（尾號 {last4}）已於 {since} 註銷</translation>
    </message>
    <message>
        <source>Card …{last4} was cancelled</source>
        <translation>此卡（尾號 {last4}）已註銷</translation>
    </message>
    <message>
        <source>Keep the card; go on without it.</source>
        <translation>請收回此卡，不用卡繼續。</translation>
    </message>
    <message>
        <source>Go on without the card, or offer a new membership.</source>
        <translation>請不用卡繼續，或邀請顧客重新入會。</translation>
    </message>
    <message>
        <source>The tier of card …{last4} is not in the scheme in force</source>
        <translation>尾號 {last4} 的會員等級不在現行會員制度中</translation>
    </message>
    <message>
        <source>Go on without the card and tell head office.</source>
        <translation>請不用卡繼續，並通知總部。</translation>
    </message>
    <message>
        <source>Card …{last4} carries an older record than the member's card</source>
        <translation>尾號 {last4} 的卡已被會員的新卡取代</translation>
    </message>
    <message>
        <source>The code on the phone is too old</source>
        <translation>手機上的會員碼已失效</translation>
    </message>
    <message>
        <source>This is no code of ours</source>
        <translation>這不是本公司的會員碼</translation>
    </message>
    <message>
        <source>A card number may not be typed here without permission</source>
        <translation>未經授權，不能手動輸入卡號</translation>
    </message>
    <message>
        <source>Several members have this phone number</source>
        <translation>有多位會員使用此手機號碼</translation>
    </message>
    <message>
        <source>The line has been down for too long to take this for card …{last4}</source>
        <translation>斷網過久，不能憑此認定卡 …{last4}</translation>
    </message>
    <message>
        <source>It may be a copy: keep it and call the manager. This was written down.</source>
        <translation>疑似複製卡：請收回並聯絡店長。此事已記錄。</translation>
    </message>
    <message>
        <source>Have the member card opened anew on the phone, then scan again.</source>
        <translation>請顧客在手機上重新打開會員碼，再掃一次。</translation>
    </message>
    <message>
        <source>Do not accept it. Ask for the member card, or go on without one.</source>
        <translation>請勿使用。請顧客出示會員卡，或不用卡繼續。</translation>
    </message>
    <message>
        <source>Have the manager or the service desk confirm it with their PIN.</source>
        <translation>請店長或客服輸入密碼確認。</translation>
    </message>
    <message>
        <source>Blocked cards are known as of {since} only: too old to take this for card …{last4}</source>
        <translation>停用卡名單停留在 {since}，過舊，不能憑此認定卡 …{last4}</translation>
    </message>
    <message>
        <source>Ask for the card itself, a chip or the code on the phone; else go on without it.</source>
        <translation>請出示會員卡、晶片卡或手機電子卡碼；否則不用卡繼續。</translation>
    </message>
    <message>
        <source>Ask for the card, or look the member up at the members' place.</source>
        <translation>請顧客出示會員卡，或在「會員」中尋找。</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未連接</translation>
    </message>
    <message>
        <source>Check plug and cable; it is found again by itself.</source>
        <translation>請檢查插頭和資料線，接好後會自動恢復。</translation>
    </message>
    <message>
        <source>in use by another program</source>
        <translation>被其他程式佔用</translation>
    </message>
    <message>
        <source>Close the other program; it is found again by itself.</source>
        <translation>請關閉佔用它的程式，之後會自動恢復。</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>沒有回應</translation>
    </message>
    <message>
        <source>Switch it off and on again.</source>
        <translation>請關機後重新開機。</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>缺紙</translation>
    </message>
    <message>
        <source>Put in a new roll; what waits is printed by itself.</source>
        <translation>請裝入新紙卷，未列印的收據會自動補打。</translation>
    </message>
    <message>
        <source>cover open</source>
        <translation>上蓋未關</translation>
    </message>
    <message>
        <source>Close the cover; what waits is printed by itself.</source>
        <translation>請合上上蓋，未列印的收據會自動補打。</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>脫機</translation>
    </message>
    <message>
        <source>Press its feed or online key.</source>
        <translation>請按設備上的走紙鍵或連線鍵。</translation>
    </message>
    <message>
        <source>reports a fault</source>
        <translation>報告故障</translation>
    </message>
    <message>
        <source>sends what cannot be understood</source>
        <translation>返回的資料無法識別</translation>
    </message>
    <message>
        <source>The settings may not fit this model: check speed and driver.</source>
        <translation>設定可能與型號不符，請檢查鮑率和驅動程式。</translation>
    </message>
    <message>
        <source>cannot be opened with its settings</source>
        <translation>按現有設定無法打開</translation>
    </message>
    <message>
        <source>Check port, speed and rights in the settings.</source>
        <translation>請檢查連接埠、鮑率和存取權限。</translation>
    </message>
    <message>
        <source>No amount</source>
        <translation>沒有有效金額</translation>
    </message>
    <message>
        <source>Type an amount above zero.</source>
        <translation>請輸入大於零的金額。</translation>
    </message>
    <message>
        <source>This amount cannot be right</source>
        <translation>金額過大</translation>
    </message>
    <message>
        <source>Type the amount again.</source>
        <translation>請重新輸入金額。</translation>
    </message>
    <message>
        <source>This looks like a bank card's number</source>
        <translation>這像是銀行卡號</translation>
    </message>
    <message>
        <source>It is not kept. Type the reference on the slip of the payment terminal instead.</source>
        <translation>銀行卡號不會保存。請改為輸入刷卡單或付款憑證上的參考號。</translation>
    </message>
    <message>
        <source>The reference is missing</source>
        <translation>缺少參考號</translation>
    </message>
    <message>
        <source>Head office does not answer</source>
        <translation>總部沒有回應</translation>
    </message>
    <message>
        <source>This till has no products yet and fetches them first: it needs the line once. Its record is safe. Check the line, then try again.</source>
        <translation>本機還沒有商品資料，要先從總部取得，需要連一次網路。銷售紀錄是安全的。請檢查網路，然後再試。</translation>
    </message>
    <message>
        <source>This till's clock went back to {now}; the last act was at {before}</source>
        <translation>本機時鐘被撥回到 {now}，上一筆是在 {before}</translation>
    </message>
    <message>
        <source>Check date and time: sales count for the day that the clock says. It is on record.</source>
        <translation>請核對日期和時間：銷售按時鐘所示的日期入帳。已記錄在案。</translation>
    </message>
    <message>
        <source>Type the number on the slip of the payment terminal.</source>
        <translation>請輸入刷卡單或付款憑證上的參考號。</translation>
    </message>
    <message>
        <source>More than what is due</source>
        <translation>超過應付金額</translation>
    </message>
    <message>
        <source>Only cash gives change: type a smaller amount, or take a payment back first.</source>
        <translation>只有現金可以找零：請改小金額，或先退回一筆付款。</translation>
    </message>
    <message>
        <source>Everything is paid</source>
        <translation>已經付清</translation>
    </message>
    <message>
        <source>Complete the sale with Enter.</source>
        <translation>請按 Enter 完成。</translation>
    </message>
    <message>
        <source>So much change?</source>
        <translation>找零這麼多？</translation>
    </message>
    <message>
        <source>This is not taken here</source>
        <translation>本店不收這種付款</translation>
    </message>
    <message>
        <source>Choose another way to pay.</source>
        <translation>請換一種付款方式。</translation>
    </message>
    <message>
        <source>Not everything is paid yet</source>
        <translation>還沒有付清</translation>
    </message>
    <message>
        <source>Take another payment first.</source>
        <translation>請先收齊餘款。</translation>
    </message>
    <message>
        <source>Nothing has been scanned yet</source>
        <translation>還沒有掃描商品</translation>
    </message>
    <message>
        <source>Scan the first article.</source>
        <translation>請先掃描商品。</translation>
    </message>
    <message>
        <source>Goods are fixed while the customer pays</source>
        <translation>付款期間不能改動商品</translation>
    </message>
    <message>
        <source>Press Esc to go back to the goods.</source>
        <translation>請按 Esc 返回商品。</translation>
    </message>
    <message>
        <source>Payment has not begun</source>
        <translation>還沒有開始結帳</translation>
    </message>
    <message>
        <source>Press F12 first.</source>
        <translation>請先按 F12。</translation>
    </message>
    <message>
        <source>A card or mobile payment is already in</source>
        <translation>已收銀行卡或行動支付</translation>
    </message>
    <message>
        <source>Undo it at the payment terminal, take it back here, then press Esc again.</source>
        <translation>請先在付款終端上取消，在這裡退回該筆付款，再按 Esc。</translation>
    </message>
    <message>
        <source>Goods are being exchanged already</source>
        <translation>已有一筆換貨在進行</translation>
    </message>
    <message>
        <source>Finish with them at the checkout first, or give the exchange up.</source>
        <translation>請先在收銀機完成，或取消該換貨。</translation>
    </message>
    <message>
        <source>No shift is open at this till</source>
        <translation>本機尚未開班</translation>
    </message>
    <message>
        <source>Open it with its float first (Alt S); then money can be taken.</source>
        <translation>請先輸入備用金開班（Alt S），然後才能收款。</translation>
    </message>
    <message>
        <source>The shift is open already</source>
        <translation>班次已開</translation>
    </message>
    <message>
        <source>Go on with it, or count and close it first.</source>
        <translation>請繼續目前班次，或先清點交班。</translation>
    </message>
    <message>
        <source>No drawer holds this amount</source>
        <translation>金額無效</translation>
    </message>
    <message>
        <source>Type yuan and jiao, for example 200 or 35.50.</source>
        <translation>請輸入金額，例如 200 或 35.50。</translation>
    </message>
    <message>
        <source>More cannot stay in the drawer than was counted</source>
        <translation>留底不能多於實點金額</translation>
    </message>
    <message>
        <source>Type what is left there as the next float.</source>
        <translation>請輸入留作下一班備用金的金額。</translation>
    </message>
    <message>
        <source>There is a difference that nobody explained</source>
        <translation>差異未說明原因</translation>
    </message>
    <message>
        <source>Type what explains it, or that it is not known.</source>
        <translation>請填寫原因，或註明原因不明。</translation>
    </message>
    <message>
        <source>Something was sold or moved since the comparison</source>
        <translation>核對之後又有收付</translation>
    </message>
    <message>
        <source>Look at the figures again, then close.</source>
        <translation>請重新查看數字後再交班。</translation>
    </message>
    <message>
        <source>There is no such report at this till</source>
        <translation>本機沒有此報表</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>請從列表中選擇。</translation>
    </message>
    <message>
        <source>No staff card is taken until {time}</source>
        <translation>{time} 前不受理員工卡</translation>
    </message>
    <message>
        <source>There were too many that are nobody's. Choose your name and type the PIN.</source>
        <translation>無效員工卡次數過多。請選擇姓名並輸入密碼。</translation>
    </message>
    <message>
        <source>Locked until {time}</source>
        <translation>已鎖定至 {time}</translation>
    </message>
    <message>
        <source>There were too many wrong PINs. Wait, or ask the manager.</source>
        <translation>密碼錯誤次數過多，請稍候或聯絡店長。</translation>
    </message>
    <message>
        <source>This person may not sign in here</source>
        <translation>此人不能在本機登入</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>請選擇其他人員。</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>密碼錯誤</translation>
    </message>
    <message>
        <source>Attempts left: {count}</source>
        <translation>還可以再試 {count} 次</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已鎖定</translation>
    </message>
    <message>
        <source>There were too many wrong PINs. Ask the manager.</source>
        <translation>密碼錯誤次數過多，請聯絡店長。</translation>
    </message>
    <message>
        <source>Now your PIN</source>
        <translation>請輸入您的密碼</translation>
    </message>
    <message>
        <source>The card says who you are; the PIN proves it.</source>
        <translation>卡說明您是誰，密碼予以證明。</translation>
    </message>
    <message>
        <source>This PIN was given to you: choose your own first</source>
        <translation>這是臨時密碼，請先設自己的密碼</translation>
    </message>
    <message>
        <source>When you sign in with it, type a new one, twice.</source>
        <translation>用它登入時，輸入兩次新密碼。</translation>
    </message>
    <message>
        <source>Your staff card is needed as well</source>
        <translation>還須出示員工卡</translation>
    </message>
    <message>
        <source>Swipe or tap it, then type the PIN.</source>
        <translation>請刷卡或貼卡，再輸入密碼。</translation>
    </message>
    <message>
        <source>This staff card is nobody's in this store</source>
        <translation>此員工卡不屬於本店任何人</translation>
    </message>
    <message>
        <source>It may have been withdrawn, or belong to another store. Choose your name instead.</source>
        <translation>可能已作廢，或屬於其他門市。請改選姓名登入。</translation>
    </message>
    <message>
        <source>No staff card is taken now</source>
        <translation>現在不受理員工卡</translation>
    </message>
    <message>
        <source>Selling goes on and nothing is lost. Call the head office.</source>
        <translation>可以繼續收銀，資料不會遺失。請聯絡總部。</translation>
    </message>
    <message>
        <source>Selling goes on and nothing is lost. Set this machine's date and time.</source>
        <translation>可以繼續收銀，資料不會遺失。請校準本機的日期和時間。</translation>
    </message>
    <message>
        <source>Members and staff were erased from this machine, its sales are kept. Call the head office.</source>
        <translation>本機的會員與員工資料已清除，銷售紀錄仍保留。請聯絡總部。</translation>
    </message>
    <message>
        <source>Head office has withdrawn this terminal</source>
        <translation>總部已停用本終端</translation>
    </message>
    <message>
        <source>Another machine goes on as this terminal</source>
        <translation>另一台機器已接替本終端</translation>
    </message>
    <message>
        <source>Head office does not accept this terminal's key</source>
        <translation>總部不接受本終端的金鑰</translation>
    </message>
    <message>
        <source>Head office does not know this terminal</source>
        <translation>總部沒有本終端的登記</translation>
    </message>
    <message>
        <source>Head office misses entries of this terminal</source>
        <translation>總部缺少本終端的部分紀錄</translation>
    </message>
    <message>
        <source>Head office holds other entries under this terminal's numbers</source>
        <translation>總部已有本終端同號的其他紀錄</translation>
    </message>
    <message>
        <source>This terminal's clock is wrong</source>
        <translation>本終端時鐘不準</translation>
    </message>
    <message>
        <source>Points or coupons of this member are in</source>
        <translation>已使用該會員的積分或優惠券</translation>
    </message>
    <message>
        <source>Take them back first; then another card can be read.</source>
        <translation>請先退回，再刷其他會員卡。</translation>
    </message>
    <message>
        <source>Head office heard the same request twice</source>
        <translation>總部收到了重複的請求</translation>
    </message>
    <message>
        <source>This program and head office do not fit together: one needs an update</source>
        <translation>本程式與總部版本不相符，需要升級其一</translation>
    </message>
    <message>
        <source>Head office refuses the connection ({code})</source>
        <translation>總部拒絕連線（{code}）</translation>
    </message>
    <message>
        <source>No product for {code}</source>
        <translation>沒有條碼為 {code} 的商品</translation>
    </message>
    <message>
        <source>Scan again, or type the first letters of the name.</source>
        <translation>請重新掃描，或輸入商品拼音首字母。</translation>
    </message>
    <message>
        <source>{code} is not a whole barcode</source>
        <translation>{code} 不是完整的條碼</translation>
    </message>
    <message>
        <source>Scan again, or type the digits under the bars.</source>
        <translation>請重新掃描，或輸入條碼下方的數字。</translation>
    </message>
    <message>
        <source>This quantity cannot be sold</source>
        <translation>數量不正確</translation>
    </message>
    <message>
        <source>Pieces are counted whole, between 1 and 9999.</source>
        <translation>按件商品的數量須為 1 至 9999 的整數。</translation>
    </message>
    <message>
        <source>Products and members have not arrived yet</source>
        <translation>商品和會員資料尚未下載</translation>
    </message>
    <message>
        <source>They come with the first connection to head office; the status bar shows it.</source>
        <translation>首次連線總部後會自動下載，進度見狀態列。</translation>
    </message>
    <message>
        <source>The disk refused to keep this</source>
        <translation>硬碟無法寫入</translation>
    </message>
    <message>
        <source>Nothing was booked and nothing is lost. Free some disk space and try again.</source>
        <translation>尚未入帳，也沒有遺失。請清理硬碟空間後再試。</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>操作沒有成功</translation>
    </message>
    <message>
        <source>{first}. {second}</source>
        <translation>{first}。{second}</translation>
    </message>
    <message>
        <source>Selling goes on and nothing is lost. Try this again when the line is back.</source>
        <translation>可以繼續收銀，資料不會遺失。線路恢復後請再試。</translation>
    </message>
    <message>
        <source>Look at it again; if it stays, call head office.</source>
        <translation>請重新查看；如仍不行，請聯絡總部。</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again in a few minutes; if it stays, call head office.</source>
        <translation>沒有任何改變。請幾分鐘後再試；如仍不行，請聯絡總部。</translation>
    </message>
    <message>
        <source>Head office does not know this member</source>
        <translation>總部沒有這位會員</translation>
    </message>
    <message>
        <source>They may have left, or are still on their way there. Try again later.</source>
        <translation>可能已退會，或資料仍在上傳途中。請稍後再試。</translation>
    </message>
    <message>
        <source>Head office does not know this sale</source>
        <translation>總部沒有這筆銷售</translation>
    </message>
    <message>
        <source>It may still be on its way there. Try again later, or at the till that sold it.</source>
        <translation>可能仍在上傳途中。請稍後再試，或到原收銀機辦理。</translation>
    </message>
    <message>
        <source>Head office does not know this movement of points</source>
        <translation>總部沒有這筆積分變動</translation>
    </message>
    <message>
        <source>Head office has not heard yet who asks</source>
        <translation>總部尚未收到查詢人的紀錄</translation>
    </message>
    <message>
        <source>Head office has spent these points already</source>
        <translation>總部已扣除這些積分</translation>
    </message>
    <message>
        <source>Take the points back and pay with them again.</source>
        <translation>請先收回積分，再重新抵現。</translation>
    </message>
    <message>
        <source>Head office keeps these points for another till</source>
        <translation>總部正為另一台收銀機預留這些積分</translation>
    </message>
    <message>
        <source>Another till is refunding this sale now</source>
        <translation>另一台收銀機正在退這筆銷售</translation>
    </message>
    <message>
        <source>Ask there. If it was broken off, it is free again within 15 minutes.</source>
        <translation>請到那台詢問。若已中斷，15 分鐘內會解除占用。</translation>
    </message>
    <message>
        <source>Head office knows of more that came back</source>
        <translation>總部記錄的退貨更多</translation>
    </message>
    <message>
        <source>A part of this sale came back elsewhere. Open it again and choose less.</source>
        <translation>這筆銷售有一部分已在別處退貨。請重新開啟並減少數量。</translation>
    </message>
    <message>
        <source>Head office does not have all entries of this day yet</source>
        <translation>總部尚未收齊當天的流水</translation>
    </message>
    <message>
        <source>Head office cannot read the figures of this day</source>
        <translation>總部無法讀取當天的數字</translation>
    </message>
    <message>
        <source>Head office cannot find the entry that is asked for</source>
        <translation>總部找不到所查的流水</translation>
    </message>
    <message>
        <source>Only this region's members are kept here, and card …{last4} is none of theirs</source>
        <translation>本機只存本區域的會員，卡 …{last4} 不在其中</translation>
    </message>
    <message>
        <source>Head office could not be asked: go on without the card, or show it again once online.</source>
        <translation>現在問不到總部：可先不用卡繼續收銀，連線後再出示一次。</translation>
    </message>
    <message>
        <source>Head office is asked for the member of card …{last4}</source>
        <translation>正在向總部查卡 …{last4} 的會員</translation>
    </message>
    <message>
        <source>Go on meanwhile: the member comes by itself.</source>
        <translation>請繼續收銀：查到後會員會自動出現。</translation>
    </message>
    <message>
        <source>Head office is asked too often from here and wants a pause</source>
        <translation>從這裡向總部請求過於頻繁，總部要求稍候</translation>
    </message>
    <message>
        <source>Nothing was changed. Wait some minutes, then try again.</source>
        <translation>沒有任何改動。請等幾分鐘再試。</translation>
    </message>
    <message>
        <source>Nothing was changed. Wait {time}, then try again.</source>
        <translation>沒有任何改動。請等 {time} 再試。</translation>
    </message>
    <message>
        <source>Switch it off and on again; at a printer look for jammed paper first. If it stays, call service.</source>
        <translation>請關掉再打開；印表機先看是否卡紙。仍不行請聯絡維修人員。</translation>
    </message>
    <message>
        <source>has another card to do</source>
        <translation>正在處理另一張卡</translation>
    </message>
    <message>
        <source>Finish with that card first, or cancel it where it was begun.</source>
        <translation>請先做完那張卡，或在原處取消。</translation>
    </message>
    <message>
        <source>a card on it does not answer</source>
        <translation>上面的卡沒有回應</translation>
    </message>
    <message>
        <source>Take the card away; the reader is ready again by itself.</source>
        <translation>請把卡拿開，讀卡機會自動恢復。</translation>
    </message>
    <message>
        <source>is not known in the network by this name</source>
        <translation>網路中找不到這個名稱</translation>
    </message>
    <message>
        <source>Compare its address with what it prints of itself, and choose the devices anew.</source>
        <translation>請與它自己列印的位址核對，然後重新選擇設備。</translation>
    </message>
    <message>
        <source>cannot say how it is, and is asked for it</source>
        <translation>無法回報狀態，卻被設為要回報</translation>
    </message>
    <message>
        <source>Have service set status to none for this printer in the settings.</source>
        <translation>請維修人員在設定中把這台印表機的狀態查詢關掉。</translation>
    </message>
    <message>
        <source>is no printer</source>
        <translation>不是印表機</translation>
    </message>
    <message>
        <source>Something else is connected there: choose the devices anew.</source>
        <translation>那裡接的是別的設備：請重新選擇設備。</translation>
    </message>
    <message>
        <source>needs a part of the system that is not installed</source>
        <translation>缺少所需的系統元件</translation>
    </message>
    <message>
        <source>Call service: the technical line below names the part.</source>
        <translation>請聯絡維修人員：下方技術資訊寫明缺什麼。</translation>
    </message>
    <message>
        <source>cannot be used: its part of the program failed</source>
        <translation>不能用：它的程式部分出錯</translation>
    </message>
    <message>
        <source>It is tried again by itself. If it stays, start the program again and call service.</source>
        <translation>系統會自動重試。仍不行請重新啟動程式並聯絡維修人員。</translation>
    </message>
    <message>
        <source>Only members of this store's group are kept here, and card …{last4} is none of theirs</source>
        <translation>本機只存本店群的會員，卡 …{last4} 不在其中</translation>
    </message>
</context>
<context>
    <name>paper_messages</name>
    <message>
        <source>Cannot be used: {file}</source>
        <translation>無法使用：{file}</translation>
    </message>
    <message>
        <source>Papers come without it: mend it, then read the files again.</source>
        <translation>暫不採用它列印：請改正後重新讀取檔案。</translation>
    </message>
    <message>
        <source>This setting cannot be used: {where}</source>
        <translation>此設定無法使用：{where}</translation>
    </message>
    <message>
        <source>Have service put it right, then start the till again.</source>
        <translation>請維修人員改正，再啟動收銀機。</translation>
    </message>
    <message>
        <source>Its value is not one that is possible</source>
        <translation>填寫的值不在允許範圍內</translation>
    </message>
    <message>
        <source>The file is not there, or cannot be read as text</source>
        <translation>檔案不存在，或無法讀取</translation>
    </message>
    <message>
        <source>It is larger than it may be</source>
        <translation>超出允許的大小</translation>
    </message>
    <message>
        <source>The file is no whole picture in the form PNG</source>
        <translation>不是完整的 PNG 圖片</translation>
    </message>
    <message>
        <source>This line does not follow the rules of TOML</source>
        <translation>這一行不符合 TOML 語法</translation>
    </message>
    <message>
        <source>A key is unknown or missing, or its value is of another kind</source>
        <translation>有未知或缺少的鍵，或值的類型不符</translation>
    </message>
    <message>
        <source>It is the layout of another paper: {named}</source>
        <translation>這是另一種單據的版式：{named}</translation>
    </message>
    <message>
        <source>This paper has no block {named}</source>
        <translation>這種單據沒有區塊 {named}</translation>
    </message>
    <message>
        <source>This paper has no condition {named}</source>
        <translation>這種單據沒有條件 {named}</translation>
    </message>
    <message>
        <source>This block has no key {named}</source>
        <translation>此區塊沒有鍵 {named}</translation>
    </message>
    <message>
        <source>The block {named} must stand on every such paper</source>
        <translation>這種單據必須有區塊 {named}</translation>
    </message>
    <message>
        <source>A block of text needs its text</source>
        <translation>文字區塊缺少文字</translation>
    </message>
    <message>
        <source>It holds no certificate</source>
        <translation>其中沒有憑證</translation>
    </message>
</context>
<context>
    <name>paper_words</name>
    <message>
        <source>Sale</source>
        <translation>銷售</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡務</translation>
    </message>
    <message>
        <source>Points spent</source>
        <translation>積分兌換</translation>
    </message>
    <message>
        <source>Points given</source>
        <translation>積分贈送</translation>
    </message>
    <message>
        <source>Points corrected</source>
        <translation>積分更正</translation>
    </message>
    <message>
        <source>Card stock</source>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>禮品</translation>
    </message>
</context>
<context>
    <name>points_messages</name>
    <message>
        <source>{count} points are taken; the slip prints.</source>
        <translation>已扣 {count} 分，單據自動列印。</translation>
    </message>
    <message>
        <source>Drawn: {prize}</source>
        <translation>抽獎結果：{prize}</translation>
    </message>
    <message>
        <source>The slip tells how the draw can be checked.</source>
        <translation>單據上有核對抽獎的方法。</translation>
    </message>
    <message>
        <source>Coupon {code}</source>
        <translation>優惠券 {code}</translation>
    </message>
    <message>
        <source>Hand over the gift</source>
        <translation>請把禮品交給會員</translation>
    </message>
    <message>
        <source>The list shows what there is now.</source>
        <translation>清單中是目前庫存。</translation>
    </message>
    <message>
        <source>Carried over</source>
        <translation>期初結轉</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>消費</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活動</translation>
    </message>
    <message>
        <source>Monthly points</source>
        <translation>每月積分</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>推薦</translation>
    </message>
    <message>
        <source>Prize</source>
        <translation>中獎</translation>
    </message>
    <message>
        <source>Refund, given back</source>
        <translation>退貨退回</translation>
    </message>
    <message>
        <source>Tier corrected</source>
        <translation>補升級</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>調整</translation>
    </message>
    <message>
        <source>Paid with points</source>
        <translation>抵現</translation>
    </message>
    <message>
        <source>Redeemed</source>
        <translation>兌換</translation>
    </message>
    <message>
        <source>Refund, taken back</source>
        <translation>退貨扣回</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已過期</translation>
    </message>
    <message>
        <source>Card renewed</source>
        <translation>續期</translation>
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
        <translation>請先刷會員卡</translation>
    </message>
    <message>
        <source>The scheme has no payment with points</source>
        <translation>現行制度沒有積分抵現</translation>
    </message>
    <message>
        <source>Balance {count} points</source>
        <translation>餘額 {count} 分</translation>
    </message>
    <message>
        <source>At most {count} points for this sale</source>
        <translation>本單最多用 {count} 分</translation>
    </message>
    <message>
        <source>Some goods cannot be paid with points: {count}</source>
        <translation>部分商品不能用積分，最多 {count} 分</translation>
    </message>
    <message>
        <source>Only {count} points' worth is left to pay</source>
        <translation>剩餘應付只值 {count} 分</translation>
    </message>
    <message>
        <source>Too few points to begin with</source>
        <translation>積分未達到最低使用數</translation>
    </message>
    <message>
        <source>Offline: {count} points left for this member today</source>
        <translation>斷線：該會員今日還可用 {count} 分</translation>
    </message>
    <message>
        <source>Offline: {count} points left at this till today</source>
        <translation>斷線：本機今日還可用 {count} 分</translation>
    </message>
    <message>
        <source>Offline for too long to spend points</source>
        <translation>斷線過久，暫不能用積分</translation>
    </message>
    <message>
        <source>This member is not known here</source>
        <translation>本機沒有該會員的資料</translation>
    </message>
    <message>
        <source>Points need a member</source>
        <translation>使用積分須先有會員</translation>
    </message>
    <message>
        <source>Read the card first.</source>
        <translation>請先刷會員卡。</translation>
    </message>
    <message>
        <source>The scheme does not offer this</source>
        <translation>現行制度沒有這一項</translation>
    </message>
    <message>
        <source>Head office decides what points are good for.</source>
        <translation>積分用途由總部規定。</translation>
    </message>
    <message>
        <source>Not enough points</source>
        <translation>積分不足</translation>
    </message>
    <message>
        <source>{count} points are possible.</source>
        <translation>可用 {count} 分。</translation>
    </message>
    <message>
        <source>The scheme lets points pay only a part of a sale</source>
        <translation>按制度，積分只能抵付部分金額</translation>
    </message>
    <message>
        <source>Some of these goods cannot be paid with points</source>
        <translation>部分商品不能用積分抵付</translation>
    </message>
    <message>
        <source>That is more than what is left to pay</source>
        <translation>超過了剩餘應付金額</translation>
    </message>
    <message>
        <source>Too few points</source>
        <translation>積分太少</translation>
    </message>
    <message>
        <source>The scheme asks for more points at once. Choose another payment.</source>
        <translation>未達到制度規定的最低使用數，請換一種付款方式。</translation>
    </message>
    <message>
        <source>Without the line this member may spend no more today</source>
        <translation>斷線期間，該會員今日額度已用完</translation>
    </message>
    <message>
        <source>{count} points are possible; more when the line is back.</source>
        <translation>還可用 {count} 分；恢復連線後可用更多。</translation>
    </message>
    <message>
        <source>Without the line this till gives out no more points today</source>
        <translation>斷線期間，本機今日額度已用完</translation>
    </message>
    <message>
        <source>The line has been down for too long to spend points</source>
        <translation>斷線時間過長，暫不能使用積分</translation>
    </message>
    <message>
        <source>Choose another payment. The points stay with the member.</source>
        <translation>請換一種付款方式，積分仍歸會員所有。</translation>
    </message>
    <message>
        <source>How many points?</source>
        <translation>使用多少積分？</translation>
    </message>
    <message>
        <source>Type a number above zero.</source>
        <translation>請輸入大於零的整數。</translation>
    </message>
    <message>
        <source>Points are taken in whole steps</source>
        <translation>積分須按規定的整數倍使用</translation>
    </message>
    <message>
        <source>Leave the field empty for as many as possible: {count}.</source>
        <translation>留空則盡量多用：{count} 分。</translation>
    </message>
    <message>
        <source>Points pay a part of this sale already</source>
        <translation>本單已使用積分</translation>
    </message>
    <message>
        <source>Take them back first to change how many.</source>
        <translation>要改數量，請先退回。</translation>
    </message>
    <message>
        <source>The points were set aside for too long ago</source>
        <translation>積分預留已過時</translation>
    </message>
    <message>
        <source>Take them back and pay with them again.</source>
        <translation>請退回後重新使用。</translation>
    </message>
    <message>
        <source>None of this gift is left in the store</source>
        <translation>本店該禮品已兌完</translation>
    </message>
    <message>
        <source>Choose another one; the manager enters new gifts: members, F9.</source>
        <translation>請換一種禮品；新到禮品由店長在「會員」F9 登記。</translation>
    </message>
    <message>
        <source>No more draws for this member today</source>
        <translation>該會員今日抽獎次數已用完</translation>
    </message>
    <message>
        <source>There are new ones tomorrow.</source>
        <translation>明天可以再抽。</translation>
    </message>
    <message>
        <source>This activity counted often enough this month</source>
        <translation>該活動本月次數已滿</translation>
    </message>
    <message>
        <source>It counts again next month.</source>
        <translation>下月可再參加。</translation>
    </message>
    <message>
        <source>Read the card again, or wait until the members are up to date.</source>
        <translation>請重新刷卡，或等會員資料更新。</translation>
    </message>
    <message>
        <source>Your role may not do this</source>
        <translation>您的崗位無權辦理</translation>
    </message>
    <message>
        <source>Ask the manager to sign in.</source>
        <translation>請店長登入辦理。</translation>
    </message>
    <message>
        <source>A second person must approve this</source>
        <translation>須由第二人核准</translation>
    </message>
    <message>
        <source>Choose who approves; they type their own PIN.</source>
        <translation>請選擇核准人並由本人輸入密碼。</translation>
    </message>
    <message>
        <source>Nobody approves their own act</source>
        <translation>不能核准自己的操作</translation>
    </message>
    <message>
        <source>Choose another person.</source>
        <translation>請換一個人。</translation>
    </message>
    <message>
        <source>A coupon belongs to its member</source>
        <translation>優惠券歸會員本人使用</translation>
    </message>
    <message>
        <source>Not a coupon of this member</source>
        <translation>不是該會員的優惠券</translation>
    </message>
    <message>
        <source>Type the code as it stands on the slip, or choose from the list.</source>
        <translation>請按單據上的券碼輸入，或從清單中選擇。</translation>
    </message>
    <message>
        <source>This coupon is used up</source>
        <translation>該券已使用</translation>
    </message>
    <message>
        <source>It paid a sale at this till. Choose another payment.</source>
        <translation>已在本機抵付過，請換一種付款方式。</translation>
    </message>
    <message>
        <source>This coupon is in already</source>
        <translation>本單已使用該券</translation>
    </message>
    <message>
        <source>Every coupon pays once.</source>
        <translation>每張券只能使用一次。</translation>
    </message>
    <message>
        <source>This coupon ended on {day}</source>
        <translation>該券已於 {day} 到期</translation>
    </message>
    <message>
        <source>Choose another payment.</source>
        <translation>請換一種付款方式。</translation>
    </message>
    <message>
        <source>This sale is too small for the coupon</source>
        <translation>本單金額未達到用券條件</translation>
    </message>
    <message>
        <source>It asks for goods of {amount} or more.</source>
        <translation>須滿 {amount} 方可使用。</translation>
    </message>
    <message>
        <source>It goes to head office by itself.</source>
        <translation>將自動上傳總部。</translation>
    </message>
    <message>
        <source>Saved: {count} gifts</source>
        <translation>已儲存：禮品 {count} 件</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>{count} left today</source>
        <translation>今日還剩 {count} 次</translation>
    </message>
</context>
<context>
    <name>read_words</name>
    <message>
        <source>To pay {amount}</source>
        <translation>應付 {amount}</translation>
    </message>
    <message>
        <source>The card saves {amount}</source>
        <translation>會員優惠 {amount}</translation>
    </message>
    <message>
        <source>No card</source>
        <translation>無卡</translation>
    </message>
    <message>
        <source>{name}, {tier}</source>
        <translation>{name}，{tier}</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>積分 {count}</translation>
    </message>
    <message>
        <source>Card ending in {digits}: {state}</source>
        <translation>尾號 {digits} 的卡：{state}</translation>
    </message>
</context>
<context>
    <name>refund_messages</name>
    <message>
        <source>No sale under this receipt number</source>
        <translation>沒有這個收據號的銷售</translation>
    </message>
    <message>
        <source>Type it as it stands on the receipt, or choose from the latest sales.</source>
        <translation>請按收據上的號碼輸入，或從最近的銷售中選擇。</translation>
    </message>
    <message>
        <source>Sold at another till: {till}</source>
        <translation>該單在其他收銀機售出：{till}</translation>
    </message>
    <message>
        <source>Head office is asked for it.</source>
        <translation>正在向總部查詢。</translation>
    </message>
    <message>
        <source>Sold at another till ({till}), and head office does not answer</source>
        <translation>此單在另一台收銀機（{till}）售出，總部沒有應答</translation>
    </message>
    <message>
        <source>Refund it at that till, or here when the line is back; the manager may take it back without receipt.</source>
        <translation>請到該收銀機退貨，或待網路恢復後在此退貨；店長可按無收據退貨處理。</translation>
    </message>
    <message>
        <source>Another till is refunding this sale at this moment</source>
        <translation>另一台收銀機正在退此單</translation>
    </message>
    <message>
        <source>Ask there. If it was broken off, it is free again within 15 minutes.</source>
        <translation>請與對方確認。若對方已中斷，15 分鐘內會自動解除。</translation>
    </message>
    <message>
        <source>Everything of this sale came back already</source>
        <translation>該單商品已全部退回</translation>
    </message>
    <message>
        <source>There is nothing left to refund.</source>
        <translation>沒有可退的商品了。</translation>
    </message>
    <message>
        <source>No goods are chosen</source>
        <translation>尚未選擇退貨商品</translation>
    </message>
    <message>
        <source>Choose with + how much of each line comes back.</source>
        <translation>用 + 選擇每行退多少。</translation>
    </message>
    <message>
        <source>More than was sold</source>
        <translation>超過了可退數量</translation>
    </message>
    <message>
        <source>A part of it came back before. Choose less.</source>
        <translation>其中一部分已經退過，請減少數量。</translation>
    </message>
    <message>
        <source>Pieces come back whole</source>
        <translation>按件銷售的商品須整件退</translation>
    </message>
    <message>
        <source>Choose whole pieces.</source>
        <translation>請選擇整件數量。</translation>
    </message>
    <message>
        <source>Earned points are spent, and the scheme has no answer to it</source>
        <translation>所得積分已被使用，而現行制度沒有規定如何處理</translation>
    </message>
    <message>
        <source>Ask head office before you refund.</source>
        <translation>退貨前請先詢問總部。</translation>
    </message>
    <message>
        <source>The reference of the payment terminal is missing</source>
        <translation>缺少支付終端的退款單號</translation>
    </message>
    <message>
        <source>Give the money back there first, then type the number on its slip.</source>
        <translation>請先在支付終端退款，再輸入單據上的號碼。</translation>
    </message>
    <message>
        <source>The figures have changed meanwhile</source>
        <translation>金額或積分已有變化</translation>
    </message>
    <message>
        <source>Look at them again, then confirm.</source>
        <translation>請重新核對後再確認。</translation>
    </message>
    <message>
        <source>Nothing is taken back without a receipt</source>
        <translation>沒有收據不能退貨</translation>
    </message>
    <message>
        <source>Head office's scheme does not allow it. Look for the sale by card or phone.</source>
        <translation>總部制度不允許。請用會員卡或手機號查找原單。</translation>
    </message>
    <message>
        <source>Without a receipt that is more than is allowed</source>
        <translation>超出無收據退貨的限額</translation>
    </message>
    <message>
        <source>Up to {amount} is possible now. For more, ask head office.</source>
        <translation>目前最多可退 {amount}。更多請聯絡總部。</translation>
    </message>
    <message>
        <source>A refund needs the manager</source>
        <translation>退貨須店長核准</translation>
    </message>
    <message>
        <source>The manager approves with their own PIN.</source>
        <translation>請店長輸入本人密碼核准。</translation>
    </message>
    <message>
        <source>Nobody approves their own act</source>
        <translation>不能核准自己的操作</translation>
    </message>
    <message>
        <source>Choose another person.</source>
        <translation>請換一個人。</translation>
    </message>
    <message>
        <source>Only what was bought at this till is listed</source>
        <translation>只列出了在本機購買的紀錄</translation>
    </message>
    <message>
        <source>Head office does not answer: what other tills sold is not known here now.</source>
        <translation>總部沒有應答：暫時無法得知其他收銀機的銷售。</translation>
    </message>
    <message>
        <source>Refund without receipt {number} is kept</source>
        <translation>無收據退貨 {number} 已完成</translation>
    </message>
    <message>
        <source>{amount} goes back</source>
        <translation>退款 {amount}</translation>
    </message>
    <message>
        <source>Exchange: goods worth {amount} come back</source>
        <translation>換貨：退回商品 {amount}</translation>
    </message>
    <message>
        <source>Scan what is taken instead and press F12. F9 shows the exchange, and gives it up.</source>
        <translation>請掃描換走的商品，再按 F12。按 F9 可查看或取消換貨。</translation>
    </message>
    <message>
        <source>Exchange {number} is kept</source>
        <translation>換貨 {number} 已完成</translation>
    </message>
    <message>
        <source>Both receipts print.</source>
        <translation>兩張單據正在列印。</translation>
    </message>
    <message>
        <source>{amount} goes back. Both receipts print.</source>
        <translation>退 {amount}。兩張單據正在列印。</translation>
    </message>
    <message>
        <source>{count} points given back</source>
        <translation>退回 {count} 積分</translation>
    </message>
    <message>
        <source>{count} points taken back</source>
        <translation>扣回 {count} 積分</translation>
    </message>
    <message>
        <source>Refund {number} is kept</source>
        <translation>退貨單 {number} 已保存</translation>
    </message>
</context>
<context>
    <name>reprint_messages</name>
    <message>
        <source>Nothing was printed under this number or at this time</source>
        <translation>沒有這個單號或這個時間的單據</translation>
    </message>
    <message>
        <source>Type the receipt number, a time like 14:05, a day like 11-20, or both.</source>
        <translation>請輸入收據號、時間（如 14:05）、日期（如 11-20），或日期加時間。</translation>
    </message>
    <message>
        <source>Printed at another till: {till}</source>
        <translation>由另一台收銀機列印：{till}</translation>
    </message>
    <message>
        <source>Print it again there.</source>
        <translation>請到那台收銀機重印。</translation>
    </message>
    <message>
        <source>This act has no paper</source>
        <translation>這筆沒有單據</translation>
    </message>
    <message>
        <source>Nothing was printed for it, or it was not kept.</source>
        <translation>當時沒有列印，或單據沒有保存。</translation>
    </message>
    <message>
        <source>This paper is kept no longer</source>
        <translation>該單據已過保存期限</translation>
    </message>
    <message>
        <source>It was kept for the time that is set. What was done is in the audit.</source>
        <translation>單據只保存規定的天數。操作紀錄仍可在稽核中查詢。</translation>
    </message>
    <message>
        <source>Their papers are kept no longer. What was done is in the audit.</source>
        <translation>其單據不再保存。操作紀錄仍可在稽核中查詢。</translation>
    </message>
    <message>
        <source>The member of this paper has left</source>
        <translation>該單據的會員已退會</translation>
    </message>
    <message>
        <source>It has not come out of the printer yet</source>
        <translation>原件還未列印出來</translation>
    </message>
    <message>
        <source>Wait a moment, or look at the printer: it comes out by itself.</source>
        <translation>請稍候，或查看印表機：會自動列印。</translation>
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
        <translation>最後一步之前什麼都不變，任何檔案都不會刪除。</translation>
    </message>
    <message>
        <source>This machine is not a till yet</source>
        <translation>本機還不是收銀機</translation>
    </message>
    <message>
        <source>The record of sales cannot be opened</source>
        <translation>銷售紀錄打不開</translation>
    </message>
    <message>
        <source>The key of this till is missing</source>
        <translation>本機的金鑰不見了</translation>
    </message>
    <message>
        <source>The record is here, but locked. Any backup of this till brings the key back.</source>
        <translation>紀錄還在，但打不開。本機的任何一個備份都能找回金鑰。</translation>
    </message>
    <message>
        <source>Group {number} of the code is mistyped</source>
        <translation>第 {number} 組輸錯了</translation>
    </message>
    <message>
        <source>The code has eight groups of six digits</source>
        <translation>復原碼是八組、每組六位數字</translation>
    </message>
    <message>
        <source>Compare it with what was written down.</source>
        <translation>請與寫下的核對。</translation>
    </message>
    <message>
        <source>Head office does not answer</source>
        <translation>總部沒有回應</translation>
    </message>
    <message>
        <source>Check the line and the address, then press the key again: it goes on where it stopped.</source>
        <translation>請檢查網路和位址，然後再按一次：會從中斷處繼續。</translation>
    </message>
    <message>
        <source>This is no address of head office</source>
        <translation>這不是總部位址</translation>
    </message>
    <message>
        <source>It looks like https://centre.example:8443 — ask head office for it.</source>
        <translation>形如 https://centre.example:8443，請向總部詢問。</translation>
    </message>
    <message>
        <source>{terminal} · {time} · {entries} entries · {place}</source>
        <translation>{terminal} · {time} · {entries} 筆 · {place}</translation>
    </message>
    <message>
        <source>Fetching it from head office</source>
        <translation>正在從總部取回</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在讀取檔案</translation>
    </message>
    <message>
        <source>Checking every entry</source>
        <translation>正在逐筆檢查</translation>
    </message>
    <message>
        <source>Reading what is on this machine</source>
        <translation>正在讀取本機的紀錄</translation>
    </message>
    <message>
        <source>Till {terminal} of store {store}, {company}</source>
        <translation>{company}，門市 {store}，收銀機 {terminal}</translation>
    </message>
    <message>
        <source>Made {made}: {entries} entries, every one as it was written</source>
        <translation>{made} 備份：{entries} 筆紀錄，每筆都與寫入時一致</translation>
    </message>
    <message>
        <source>The last one is {place} of {time}</source>
        <translation>最後一筆是 {place}，{time}</translation>
    </message>
    <message>
        <source>{unsent} of them had not been sent to head office</source>
        <translation>其中 {unsent} 筆當時還未上傳總部</translation>
    </message>
    <message>
        <source>The record on this machine is whole: only its key comes back. Nothing is lost.</source>
        <translation>本機的紀錄完好，只找回金鑰。什麼都不會遺失。</translation>
    </message>
    <message>
        <source>Till {terminal} on this machine is set aside; head office has all of it.</source>
        <translation>本機原來的收銀機 {terminal} 會移到一旁，總部已有它的全部紀錄。</translation>
    </message>
    <message>
        <source>There is no record on this machine.</source>
        <translation>本機沒有紀錄。</translation>
    </message>
    <message>
        <source>The record on this machine cannot be read at all. It is set aside.</source>
        <translation>本機的紀錄完全讀不出來，會移到一旁。</translation>
    </message>
    <message>
        <source>{carried} newer entries of this machine are put behind the backup's.</source>
        <translation>本機較新的 {carried} 筆會接在備份之後。</translation>
    </message>
    <message>
        <source>{salvaged} more cannot vouch for themselves: head office gets them to judge.</source>
        <translation>另有 {salvaged} 筆無法自證，交總部判斷。</translation>
    </message>
    <message>
        <source>{count} entries are then sent to head office.</source>
        <translation>隨後會有 {count} 筆上傳總部。</translation>
    </message>
    <message>
        <source>Nothing is lost. The present file is set aside, not deleted.</source>
        <translation>什麼都不會遺失。現有檔案只是移到一旁，不會刪除。</translation>
    </message>
    <message>
        <source>Lost is what was sold here after {time} and neither sent nor named above: enter it from the receipts.</source>
        <translation>會遺失的是：{time} 之後在本機銷售、既未上傳也未在上面列出的。請按收據補錄。</translation>
    </message>
    <message>
        <source>Whether head office holds more is not known now; what was sent there is safe.</source>
        <translation>總部是否還有更新的，現在不清楚；已上傳的都安全。</translation>
    </message>
    <message>
        <source>Head office holds nothing newer.</source>
        <translation>總部沒有更新的紀錄。</translation>
    </message>
    <message>
        <source>Head office holds {newer} newer entries; they are safe there.</source>
        <translation>總部另有 {newer} 筆更新的紀錄，在那裡是安全的。</translation>
    </message>
    <message>
        <source>The key is back, and the record is whole.</source>
        <translation>金鑰已找回，紀錄完好。</translation>
    </message>
    <message>
        <source>{terminal} goes on in part {epoch} of its record.</source>
        <translation>{terminal} 從紀錄的第 {epoch} 段繼續。</translation>
    </message>
    <message>
        <source>The file that was here is kept as {name}: leave it until head office says so.</source>
        <translation>原來的檔案保存為 {name}：總部同意之前請勿刪除。</translation>
    </message>
    <message>
        <source>Enter from the receipts what was sold later and not sent.</source>
        <translation>請按收據補錄此後銷售而未上傳的。</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>從備份恢復</translation>
    </message>
    <message>
        <source>Was it one, and its disk failed? Restore the newest backup. For a new till, close this window.</source>
        <translation>它原來是收銀機、硬碟壞了嗎？請從最新的備份恢復。要設定全新的收銀機，請關閉此視窗。</translation>
    </message>
    <message>
        <source>Its file is damaged. Restore the newest backup: what can still be read here is added after it.</source>
        <translation>檔案已損壞。請從最新的備份恢復：這裡還能讀出的紀錄會接在後面。</translation>
    </message>
</context>
<context>
    <name>rights</name>
    <message>
        <source>Cashier</source>
        <translation>收銀員</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>店長</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>稽核</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>總部</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>收銀</translation>
    </message>
    <message>
        <source>Changing a price</source>
        <translation>改價</translation>
    </message>
    <message>
        <source>A discount by hand</source>
        <translation>手動折扣</translation>
    </message>
    <message>
        <source>Going over a limit</source>
        <translation>超出限購</translation>
    </message>
    <message>
        <source>Taking a payment back</source>
        <translation>撤回付款</translation>
    </message>
    <message>
        <source>Undoing an interrupted payment</source>
        <translation>撤銷中斷的付款</translation>
    </message>
    <message>
        <source>A refund</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>A refund without receipt</source>
        <translation>無收據退貨</translation>
    </message>
    <message>
        <source>A refund in cash of what was not paid in cash</source>
        <translation>非現金付款退現金</translation>
    </message>
    <message>
        <source>Printing again</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>Opening the drawer</source>
        <translation>打開錢箱</translation>
    </message>
    <message>
        <source>Paying in and out</source>
        <translation>錢箱存取</translation>
    </message>
    <message>
        <source>Opening the shift</source>
        <translation>開班</translation>
    </message>
    <message>
        <source>Closing the shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>The shift's figures</source>
        <translation>查看班次金額</translation>
    </message>
    <message>
        <source>Unlocking for somebody else</source>
        <translation>代他人解鎖</translation>
    </message>
    <message>
        <source>The audit</source>
        <translation>稽核</translation>
    </message>
    <message>
        <source>A spot check</source>
        <translation>抽查</translation>
    </message>
    <message>
        <source>An export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>The store's figures</source>
        <translation>門市數據</translation>
    </message>
    <message>
        <source>A backup</source>
        <translation>備份</translation>
    </message>
    <message>
        <source>A restore</source>
        <translation>還原備份</translation>
    </message>
    <message>
        <source>Staff records</source>
        <translation>員工紀錄</translation>
    </message>
    <message>
        <source>Resetting a PIN</source>
        <translation>重設密碼</translation>
    </message>
    <message>
        <source>Lifting a lock-out</source>
        <translation>解除鎖定</translation>
    </message>
    <message>
        <source>Deciding an application</source>
        <translation>審核入會申請</translation>
    </message>
    <message>
        <source>A member's full details</source>
        <translation>查看會員完整資料</translation>
    </message>
    <message>
        <source>Changing a member's details</source>
        <translation>變更會員資料</translation>
    </message>
    <message>
        <source>Finding members by name</source>
        <translation>按姓名查找會員</translation>
    </message>
    <message>
        <source>Noting a change to come</source>
        <translation>登記待補變更</translation>
    </message>
    <message>
        <source>Withdrawing a change to come</source>
        <translation>撤回待補變更</translation>
    </message>
    <message>
        <source>Adjusting points</source>
        <translation>調整積分</translation>
    </message>
    <message>
        <source>Telling the draws' seeds</source>
        <translation>公開抽獎種子</translation>
    </message>
    <message>
        <source>Keeping cards and gifts</source>
        <translation>保管空白卡與禮品</translation>
    </message>
    <message>
        <source>Taking stock</source>
        <translation>盤點</translation>
    </message>
    <message>
        <source>Erasing stripes</source>
        <translation>擦除磁條</translation>
    </message>
    <message>
        <source>The day end</source>
        <translation>日結</translation>
    </message>
    <message>
        <source>Closing a day that differs from head office</source>
        <translation>與總部不一致時日結</translation>
    </message>
    <message>
        <source>{act} needs a second person: {people}</source>
        <translation>{act}須由第二人同意：{people}</translation>
    </message>
    <message>
        <source>{act} is not for your role</source>
        <translation>您的職務不能：{act}</translation>
    </message>
    <message>
        <source>Ask the manager.</source>
        <translation>請聯絡店長。</translation>
    </message>
    <message>
        <source>Somebody else has to sign in and do it: {people}.</source>
        <translation>須由他人登入辦理：{people}。</translation>
    </message>
    <message>
        <source>{name} cannot approve this</source>
        <translation>{name}不能批准此事</translation>
    </message>
    <message>
        <source>Ask the manager: head office keeps the training record.</source>
        <translation>請聯絡店長：培訓紀錄由總部維護。</translation>
    </message>
    <message>
        <source>Kiosk mode, and closing the program in it</source>
        <translation>專機模式及結束程式</translation>
    </message>
    <message>
        <source>Choosing the till's devices anew</source>
        <translation>重新選擇收銀機的設備</translation>
    </message>
    <message>
        <source>Recording a training</source>
        <translation>登記培訓</translation>
    </message>
    <message>
        <source>Waiving a fee</source>
        <translation>免收費用</translation>
    </message>
    <message>
        <source>One of them approves it here with PIN or staff card; you stay signed in.</source>
        <translation>請其中一人在旁用密碼或員工卡同意；您保持登入。</translation>
    </message>
    <message>
        <source>Somebody on the list has to approve it.</source>
        <translation>須由列出的另一人批准。</translation>
    </message>
    <message>
        <source>{act} needs a training that is missing or has expired: {course}</source>
        <translation>{act}須先經培訓，培訓缺失或已過期：{course}</translation>
    </message>
    <message>
        <source>Until then somebody who has it can approve it here: {people}.</source>
        <translation>在此之前，請有此培訓的人在旁同意：{people}。</translation>
    </message>
</context>
<context>
    <name>settings_messages</name>
    <message>
        <source>No sound could be played</source>
        <translation>無法播放聲音</translation>
    </message>
    <message>
        <source>Plug in a loudspeaker and turn it up; if it stays silent, the log says what is missing.</source>
        <translation>請接好喇叭並調高音量；仍然無聲時，原因記在日誌裡。</translation>
    </message>
    <message>
        <source>There is a sale on the counter</source>
        <translation>櫃檯上還有一筆銷售</translation>
    </message>
    <message>
        <source>Finish it, or hold it; then the till can be closed.</source>
        <translation>請先結帳或掛單，之後才能關閉收銀機。</translation>
    </message>
    <message>
        <source>A manager can close it in Settings. To lock the screen, press Ctrl+L.</source>
        <translation>由店長在「設定」中結束。鎖定螢幕請按 Ctrl+L。</translation>
    </message>
    <message>
        <source>Sales are not affected. Choose language, look and screens again in Settings.</source>
        <translation>銷售不受影響。請在「設定」中重新選擇語言、外觀和螢幕。</translation>
    </message>
    <message>
        <source>The window can be minimised and closed like any other.</source>
        <translation>視窗可以像平常一樣縮小和關閉。</translation>
    </message>
    <message>
        <source>The window cannot be closed or minimised until a manager turns kiosk mode off here.</source>
        <translation>在店長於此處解除之前，視窗不能縮小或關閉。</translation>
    </message>
    <message>
        <source>Kiosk mode is on, now and after every start</source>
        <translation>本機已進入專機模式，每次啟動都是</translation>
    </message>
    <message>
        <source>Kiosk mode is off</source>
        <translation>本機已解除專機模式</translation>
    </message>
    <message>
        <source>This till stays open: it runs in kiosk mode</source>
        <translation>本機以專機模式執行，視窗不會關閉</translation>
    </message>
    <message>
        <source>The settings of this machine could not be read and were reset</source>
        <translation>本機的個人化設定讀不出來，已恢復預設</translation>
    </message>
    <message>
        <source>Large type takes effect at the next start</source>
        <translation>大字型於下次啟動後生效</translation>
    </message>
    <message>
        <source>It needs another scale on this monitor. Close the program and open it again.</source>
        <translation>螢幕須先改用另一個縮放比例。請關閉程式後重新開啟。</translation>
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
        <translation>應有</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>實點</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>Sales: {count}</source>
        <translation>銷售 {count} 筆</translation>
    </message>
    <message>
        <source>Refunds: {count}</source>
        <translation>退貨 {count} 筆</translation>
    </message>
    <message>
        <source>Card fees: {count}</source>
        <translation>卡務費 {count} 筆</translation>
    </message>
    <message>
        <source>Paid in: {count}</source>
        <translation>存入 {count} 筆</translation>
    </message>
    <message>
        <source>Paid out: {count}</source>
        <translation>支出 {count} 筆</translation>
    </message>
    <message>
        <source>Drawer opened without a sale</source>
        <translation>無銷售開錢箱</translation>
    </message>
    <message>
        <source>{name}, sales: {count}</source>
        <translation>{name}：銷售 {count} 筆</translation>
    </message>
</context>
<context>
    <name>shift_messages</name>
    <message>
        <source>Shift {number} is open with {amount}</source>
        <translation>班次 {number} 已開，備用金 {amount}</translation>
    </message>
    <message>
        <source>The last shift left {amount}: the difference stands on the slip.</source>
        <translation>上班次留底 {amount}，差異已印在單據上。</translation>
    </message>
    <message>
        <source>The slip is being printed: sign it.</source>
        <translation>正在列印單據，請簽名。</translation>
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
        <translation>錢箱已打開</translation>
    </message>
    <message>
        <source>It is written down with its reason, and counted.</source>
        <translation>已連同原因登記並計次。</translation>
    </message>
    <message>
        <source>The report is being printed</source>
        <translation>正在列印報表</translation>
    </message>
    <message>
        <source>{safe} go to the safe, {left} stay in the drawer. The report is being printed.</source>
        <translation>繳款 {safe}，留底 {left}。正在列印報表。</translation>
    </message>
    <message>
        <source>Shift {number} is closed, with differences</source>
        <translation>班次 {number} 已交班，有差異</translation>
    </message>
    <message>
        <source>Shift {number} is closed; everything agrees</source>
        <translation>班次 {number} 已交班，帳款相符</translation>
    </message>
    <message>
        <source>Addendum {sequence} to report {number} is kept</source>
        <translation>報表 {number} 的補記 {sequence} 已保存</translation>
    </message>
    <message>
        <source>The report itself stays as it was. Keep the slip with it.</source>
        <translation>報表本身不變，請將單據與其一併保存。</translation>
    </message>
    <message>
        <source>Shift {number} is still open</source>
        <translation>班次 {number} 尚未交班</translation>
    </message>
    <message>
        <source>Whoever signs in next goes on with its drawer. Count and close it at the day's end.</source>
        <translation>下一位登入者繼續使用此錢箱；當天結束時請清點交班。</translation>
    </message>
    <message>
        <source>It goes on at the next start. To leave now, close the window once more.</source>
        <translation>下次啟動後繼續。若要現在離開，請再次關閉視窗。</translation>
    </message>
    <message>
        <source>A customer is paying</source>
        <translation>顧客正在付款</translation>
    </message>
    <message>
        <source>Finish this sale at the checkout, or leave the payment; then count.</source>
        <translation>請先在收銀完成或離開付款，再清點。</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>{amount} over</source>
        <translation>長款 {amount}</translation>
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
        <translation>隨機</translation>
    </message>
    <message>
        <source>By risk</source>
        <translation>按風險</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>無問題</translation>
    </message>
    <message>
        <source>To be cleared up</source>
        <translation>待查清</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Goods taken back without a receipt</source>
        <translation>無收據退貨</translation>
    </message>
    <message>
        <source>Prices and discounts by hand</source>
        <translation>手動改價和折扣</translation>
    </message>
    <message>
        <source>Receipts printed again</source>
        <translation>重印收據</translation>
    </message>
    <message>
        <source>Typed card numbers</source>
        <translation>手動輸入卡號</translation>
    </message>
    <message>
        <source>Drawer opened without a sale</source>
        <translation>無銷售開錢箱</translation>
    </message>
    <message>
        <source>Cancelled baskets</source>
        <translation>整單取消</translation>
    </message>
    <message>
        <source>{sort}: {count} on this day in {sales} sales; the others {others} in {other_sales}.</source>
        <translation>{sort}：當天 {sales} 筆銷售中 {count} 次；其他人 {other_sales} 筆中 {others} 次。</translation>
    </message>
    <message>
        <source>{sort}: {count} on this day in {sales} sales; nobody else sold on these days.</source>
        <translation>{sort}：當天 {sales} 筆銷售中 {count} 次；這些日期沒有其他人銷售。</translation>
    </message>
    <message>
        <source>Say it in at most {count} characters.</source>
        <translation>請不超過 {count} 個字。</translation>
    </message>
    <message>
        <source>No list can be drawn of these days</source>
        <translation>這些日期不能抽查</translation>
    </message>
    <message>
        <source>Type two days up to today, at most {count} days apart.</source>
        <translation>請輸入不晚於今天的起訖日期，最多 {count} 天。</translation>
    </message>
    <message>
        <source>This is no number of entries</source>
        <translation>筆數不對</translation>
    </message>
    <message>
        <source>Type a number from 1 to {count}.</source>
        <translation>請輸入 1 到 {count} 的數字。</translation>
    </message>
    <message>
        <source>Nothing to check on these days</source>
        <translation>這些日期沒有可抽查的紀錄</translation>
    </message>
    <message>
        <source>Choose other days, or the other way to draw. By risk, nobody stands out.</source>
        <translation>請換日期，或換抽取方式。按風險抽取時，沒有人偏高。</translation>
    </message>
    <message>
        <source>This was done or approved by you</source>
        <translation>這是您本人操作或核准的</translation>
    </message>
    <message>
        <source>Somebody else must check it: another manager or an auditor.</source>
        <translation>須由他人抽查：另一位店長或稽核人員。</translation>
    </message>
    <message>
        <source>What is to be cleared up?</source>
        <translation>要查清什麼？</translation>
    </message>
    <message>
        <source>Type it in the note first, so that the next person knows.</source>
        <translation>請先寫在備註裡，讓接手的人知道。</translation>
    </message>
    <message>
        <source>This note is too long</source>
        <translation>備註太長</translation>
    </message>
    <message>
        <source>This note holds a bank card's number</source>
        <translation>備註裡有銀行卡號</translation>
    </message>
    <message>
        <source>Leave the number out; nothing of it was kept.</source>
        <translation>請去掉卡號；沒有保存任何內容。</translation>
    </message>
    <message>
        <source>This entry is on no list here</source>
        <translation>這筆紀錄不在抽查單上</translation>
    </message>
    <message>
        <source>Choose it anew.</source>
        <translation>請重新選擇。</translation>
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
        <translation>筆數</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>銷售額</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>件數</translation>
    </message>
    <message>
        <source>Items/h</source>
        <translation>件/小時</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>退貨額</translation>
    </message>
    <message>
        <source>Repriced</source>
        <translation>手工改價</translation>
    </message>
    <message>
        <source>Reprints</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>開錢箱</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取消單</translation>
    </message>
    <message>
        <source>Typed numbers</source>
        <translation>手輸卡號</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>授權次數</translation>
    </message>
    <message>
        <source>Average sale</source>
        <translation>客單價</translation>
    </message>
    <message>
        <source>Minutes at the till</source>
        <translation>在崗分鐘</translation>
    </message>
    <message>
        <source>A PIN is made of digits</source>
        <translation>密碼只能是數字</translation>
    </message>
    <message>
        <source>This PIN is too short</source>
        <translation>密碼太短</translation>
    </message>
    <message>
        <source>This PIN is too long</source>
        <translation>密碼太長</translation>
    </message>
    <message>
        <source>It may have {count} digits at the most.</source>
        <translation>最多 {count} 位。</translation>
    </message>
    <message>
        <source>This PIN repeats the same digits</source>
        <translation>密碼是重複的數字</translation>
    </message>
    <message>
        <source>This PIN only counts up or down</source>
        <translation>密碼是連續的數字</translation>
    </message>
    <message>
        <source>This PIN is the person's own number</source>
        <translation>密碼與工號相同</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>兩次輸入不一致</translation>
    </message>
    <message>
        <source>There is no such course</source>
        <translation>沒有這個培訓課程</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>請從清單中選擇。</translation>
    </message>
    <message>
        <source>These days cannot be right</source>
        <translation>日期不合理</translation>
    </message>
    <message>
        <source>Type a name of up to 100 characters.</source>
        <translation>請輸入姓名，最多 100 字。</translation>
    </message>
    <message>
        <source>{name} may sign in with the new PIN</source>
        <translation>{name} 可用臨時密碼登入</translation>
    </message>
    <message>
        <source>not trained</source>
        <translation>未培訓</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>已培訓</translation>
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
        <translation>請設至少 {count} 位、別人猜不到的密碼。</translation>
    </message>
    <message>
        <source>This PIN looks like a birthday or a year</source>
        <translation>密碼像生日或年份</translation>
    </message>
    <message>
        <source>This is your current PIN</source>
        <translation>新密碼與目前密碼相同</translation>
    </message>
    <message>
        <source>Type the new PIN twice more.</source>
        <translation>請重新輸入兩次新密碼。</translation>
    </message>
    <message>
        <source>This till cannot store a PIN yet</source>
        <translation>本機還不能設密碼</translation>
    </message>
    <message>
        <source>It gets what it needs at its next connection to head office; try again then.</source>
        <translation>下次連上總部後即可，屆時再試。</translation>
    </message>
    <message>
        <source>The training cannot be in the future and cannot end before it took place. Type days like 2026-05-31.</source>
        <translation>培訓日不能在將來，且須早於有效期。格式如 2026-05-31。</translation>
    </message>
    <message>
        <source>Who was the trainer?</source>
        <translation>誰培訓的？</translation>
    </message>
    <message>
        <source>Nobody records their own training</source>
        <translation>不能登記自己的培訓</translation>
    </message>
    <message>
        <source>Another manager or head office does it.</source>
        <translation>請由其他店長或總部登記。</translation>
    </message>
    <message>
        <source>{name} has a new PIN</source>
        <translation>{name} 的密碼已修改</translation>
    </message>
    <message>
        <source>It works here at once, and at the other tills after their next connection.</source>
        <translation>本機立即生效，其他收銀機收到後生效。</translation>
    </message>
    <message>
        <source>All it lets them do is choose one of their own.</source>
        <translation>它只能用來設自己的密碼。</translation>
    </message>
    <message>
        <source>training expired</source>
        <translation>培訓已過期</translation>
    </message>
    <message>
        <source>training not yet valid</source>
        <translation>培訓未開始</translation>
    </message>
    <message>
        <source>trainer: {name}</source>
        <translation>培訓人：{name}</translation>
    </message>
    <message>
        <source>No training is required for what they may do alone.</source>
        <translation>此人可獨自辦理的業務都不需要這項培訓。</translation>
    </message>
    <message>
        <source>Required to do alone: {acts}</source>
        <translation>未培訓不得獨自辦理：{acts}</translation>
    </message>
</context>
<context>
    <name>sticks</name>
    <message>
        <source>{count} entries are on the stick</source>
        <translation>{count} 筆紀錄已寫入隨身碟</translation>
    </message>
    <message>
        <source>Head office holds other entries under this till's numbers</source>
        <translation>總部在本機編號下存有其他紀錄</translation>
    </message>
    <message>
        <source>Take it to head office: {file}. They wait here until its answer says that they came.</source>
        <translation>請送到總部：{file}。收到總部答覆前，這些紀錄仍在本機等待。</translation>
    </message>
    <message>
        <source>The changes are here all the same. Connect this till, and call head office.</source>
        <translation>更新已收下。請將本機接入網路並聯絡總部。</translation>
    </message>
    <message>
        <source>{rows} changes up to {time} are here; {count} entries have arrived at head office.</source>
        <translation>已收下截至 {time} 的 {rows} 項更新；總部已收到 {count} 筆紀錄。</translation>
    </message>
    <message>
        <source>Taken from the stick</source>
        <translation>已從隨身碟收下</translation>
    </message>
    <message>
        <source>Copy it to the stick again, or have head office make it anew.</source>
        <translation>請重新複製到隨身碟，或請總部重新製作。</translation>
    </message>
    <message>
        <source>Have head office make a new one, from a file that this till writes now.</source>
        <translation>請用本機現在寫出的檔案，由總部重新製作。</translation>
    </message>
    <message>
        <source>Nothing was changed. Call head office.</source>
        <translation>沒有任何改變。請聯絡總部。</translation>
    </message>
    <message>
        <source>No stick is plugged in</source>
        <translation>沒有插入隨身碟</translation>
    </message>
    <message>
        <source>Plug one in and press the key again.</source>
        <translation>請插入後再按此鍵。</translation>
    </message>
    <message>
        <source>No stick holds a file for this till</source>
        <translation>隨身碟上沒有給本機的檔案</translation>
    </message>
    <message>
        <source>Plug in the stick that came from head office, then press the key again.</source>
        <translation>請插入總部送來的隨身碟，再按此鍵。</translation>
    </message>
    <message>
        <source>The stick cannot be read or written</source>
        <translation>隨身碟無法讀寫</translation>
    </message>
    <message>
        <source>Look whether there is room and whether it is locked, or use another one.</source>
        <translation>請檢查空間和防寫保護，或換一個。</translation>
    </message>
    <message>
        <source>The file on the stick is not whole</source>
        <translation>隨身碟上的檔案不完整</translation>
    </message>
    <message>
        <source>The file on the stick was altered or damaged</source>
        <translation>隨身碟上的檔案被更動或損壞</translation>
    </message>
    <message>
        <source>The file is of a newer program</source>
        <translation>檔案來自較新的程式</translation>
    </message>
    <message>
        <source>Have this program updated.</source>
        <translation>請更新本程式。</translation>
    </message>
    <message>
        <source>The file goes the other way</source>
        <translation>這是另一個方向的檔案</translation>
    </message>
    <message>
        <source>The file is another company's</source>
        <translation>這是其他公司的檔案</translation>
    </message>
    <message>
        <source>The file is for another till</source>
        <translation>這是給另一台收銀機的檔案</translation>
    </message>
    <message>
        <source>The file is not signed by head office</source>
        <translation>檔案沒有總部的簽章</translation>
    </message>
    <message>
        <source>The stick holds nothing new for this till</source>
        <translation>隨身碟上沒有本機需要的新內容</translation>
    </message>
    <message>
        <source>Something is missing between this till and the file</source>
        <translation>本機與檔案之間有缺失的內容</translation>
    </message>
    <message>
        <source>Head office has begun anew since this file was made</source>
        <translation>檔案製作後總部已重新開始</translation>
    </message>
    <message>
        <source>Have head office make a file with everything for this till.</source>
        <translation>請總部為本機製作完整檔案。</translation>
    </message>
    <message>
        <source>{rows} changes up to {time}. There press Take from a stick. Its entries still have to go to head office.</source>
        <translation>截至 {time} 的 {rows} 項更新。請在那台收銀機上按「從隨身碟收取」。它的紀錄仍須送到總部。</translation>
    </message>
    <message>
        <source>What is new for {till} is on the stick</source>
        <translation>{till} 需要的更新已寫入隨身碟</translation>
    </message>
    <message>
        <source>No stick holds a file of another till</source>
        <translation>隨身碟上沒有其他收銀機的檔案</translation>
    </message>
    <message>
        <source>At that till press Write to a stick, bring the stick here, then press the key again.</source>
        <translation>請在那台收銀機上按「寫入隨身碟」，把隨身碟拿到這裡，再按此鍵。</translation>
    </message>
    <message>
        <source>Head office knows no such till of this store</source>
        <translation>總部在本店沒有這台收銀機</translation>
    </message>
    <message>
        <source>Have head office make the file for it.</source>
        <translation>請總部為它製作檔案。</translation>
    </message>
</context>
<context>
    <name>stock_messages</name>
    <message>
        <source>This is no card number of ours</source>
        <translation>這不是本公司的卡號</translation>
    </message>
    <message>
        <source>Type it as it is printed on the card, with all its digits.</source>
        <translation>請按卡面印刷的號碼完整輸入。</translation>
    </message>
    <message>
        <source>This cannot be one box</source>
        <translation>這些號碼不可能是一盒</translation>
    </message>
    <message>
        <source>The last number comes after the first, and a box holds 100,000 at the most.</source>
        <translation>結束號碼須在起始號碼之後，每盒最多 100,000 張。</translation>
    </message>
    <message>
        <source>Some of these cards were received before</source>
        <translation>其中有已入庫的卡</translation>
    </message>
    <message>
        <source>Compare the numbers with the boxes that are shown.</source>
        <translation>請與所示各盒的號段核對。</translation>
    </message>
    <message>
        <source>No blank card of this kind is left</source>
        <translation>此卡別已無空白卡</translation>
    </message>
    <message>
        <source>Receive a box first, or take another kind.</source>
        <translation>請先入庫，或改用其他卡別。</translation>
    </message>
    <message>
        <source>Not in the drawer</source>
        <translation>不在庫</translation>
    </message>
    <message>
        <source>Each of these cards must still be in the drawer, and all in one box.</source>
        <translation>所選的卡須全部在庫，且屬於同一盒。</translation>
    </message>
    <message>
        <source>The blank cards are kept by the manager and the service desk</source>
        <translation>空白卡由店長和客服保管</translation>
    </message>
    <message>
        <source>Ask one of them to sign in; only the manager counts.</source>
        <translation>請由他們登入辦理；盤點只由店長進行。</translation>
    </message>
    <message>
        <source>{count} blank cards received</source>
        <translation>已入庫空白卡 {count} 張</translation>
    </message>
    <message>
        <source>They are taken out in the order of their numbers.</source>
        <translation>將按號碼順序取用。</translation>
    </message>
    <message>
        <source>{count} blank cards handed out</source>
        <translation>已領用空白卡 {count} 張</translation>
    </message>
    <message>
        <source>Given to: {recipient}</source>
        <translation>領用方：{recipient}</translation>
    </message>
    <message>
        <source>Card …{last4} is out of the stock</source>
        <translation>尾號 {last4} 的卡已出庫</translation>
    </message>
    <message>
        <source>Put it into the box for spoiled ones.</source>
        <translation>請放入廢卡盒。</translation>
    </message>
    <message>
        <source>Not every box was counted</source>
        <translation>還有未清點的卡盒</translation>
    </message>
    <message>
        <source>Type 0 where nothing is left.</source>
        <translation>沒有的請填 0。</translation>
    </message>
    <message>
        <source>The count agrees</source>
        <translation>盤點相符</translation>
    </message>
    <message>
        <source>It is kept; the report is being printed.</source>
        <translation>已儲存，盤點表正在列印。</translation>
    </message>
    <message>
        <source>The count is kept: {missing} missing, {surplus} too many</source>
        <translation>盤點已儲存：缺 {missing}，多 {surplus}</translation>
    </message>
    <message>
        <source>Look for the cards and record as spoiled what stays away.</source>
        <translation>請尋找缺少的卡，找不到的登記為廢卡。</translation>
    </message>
</context>
<context>
    <name>store</name>
    <message>
        <source>Without a card</source>
        <translation>非會員</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>銷售筆數</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>銷售額</translation>
    </message>
    <message>
        <source>Members' sales</source>
        <translation>會員筆數</translation>
    </message>
    <message>
        <source>To members</source>
        <translation>會員銷售額</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退貨筆數</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>退貨額</translation>
    </message>
    <message>
        <source>Pts given</source>
        <translation>發放積分</translation>
    </message>
    <message>
        <source>Pts spent</source>
        <translation>使用積分</translation>
    </message>
    <message>
        <source>Pts given back</source>
        <translation>退還積分</translation>
    </message>
    <message>
        <source>Pts taken back</source>
        <translation>收回積分</translation>
    </message>
    <message>
        <source>Pts adjusted</source>
        <translation>調整積分</translation>
    </message>
    <message>
        <source>By</source>
        <translation>分組</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>時段</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等級</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>員工</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>優惠</translation>
    </message>
</context>
<context>
    <name>store_messages</name>
    <message>
        <source>Call service: the till goes on from its newest backup.</source>
        <translation>請聯絡維修人員：收銀機可從最新備份繼續。</translation>
    </message>
    <message>
        <source>Call service. What was sold is safe on this machine.</source>
        <translation>請聯絡維修人員。已售紀錄在本機上完好。</translation>
    </message>
    <message>
        <source>The disk does not read or write</source>
        <translation>磁碟無法讀寫</translation>
    </message>
    <message>
        <source>Nothing is half done. Free some space and try again; if it stays, call service.</source>
        <translation>沒有做到一半的操作。請騰出空間再試；如仍不行，請聯絡維修人員。</translation>
    </message>
    <message>
        <source>A file of this till is damaged</source>
        <translation>本機的一個檔案已損壞</translation>
    </message>
    <message>
        <source>Another program uses this till's files</source>
        <translation>另一個程式正在使用本機檔案</translation>
    </message>
    <message>
        <source>Go on in its window, or close it; then try again.</source>
        <translation>請在它的視窗繼續，或將其關閉後再試。</translation>
    </message>
    <message>
        <source>The key of this till is missing</source>
        <translation>缺少本機的金鑰</translation>
    </message>
    <message>
        <source>This machine's key store does not give the key of this till</source>
        <translation>系統金鑰庫沒有給出本機的金鑰</translation>
    </message>
    <message>
        <source>Unlock it or sign in to the machine again, then start the till again.</source>
        <translation>請解鎖金鑰庫或重新登入系統，再啟動收銀機。</translation>
    </message>
    <message>
        <source>Others on this machine can read the key of this till</source>
        <translation>系統的其他使用者可以讀取本機的金鑰</translation>
    </message>
    <message>
        <source>Have service take their rights to the file away, then start the till again.</source>
        <translation>請維修人員收回其檔案權限，再啟動收銀機。</translation>
    </message>
    <message>
        <source>The files of this till are of a newer program</source>
        <translation>本機檔案屬於更新版本的程式</translation>
    </message>
    <message>
        <source>Have this program updated, then start it again.</source>
        <translation>請更新本程式，再重新啟動。</translation>
    </message>
    <message>
        <source>A part of this program is too old to be safe</source>
        <translation>本程式的一個元件過舊，不夠安全</translation>
    </message>
    <message>
        <source>Have this program installed again, with all its parts.</source>
        <translation>請重新安裝本程式及其全部元件。</translation>
    </message>
    <message>
        <source>This machine is not a till yet</source>
        <translation>這台機器尚未成為收銀機</translation>
    </message>
    <message>
        <source>Have service enrol it with a code from head office.</source>
        <translation>請維修人員用總部的登記碼登記。</translation>
    </message>
    <message>
        <source>The enrolment of this till was cut short</source>
        <translation>本機的登記中途中斷</translation>
    </message>
    <message>
        <source>Have service enrol it again, with a new code from head office.</source>
        <translation>請維修人員用總部的新登記碼重新登記。</translation>
    </message>
    <message>
        <source>What is on this machine belongs to another till</source>
        <translation>這台機器上的資料屬於另一台收銀機</translation>
    </message>
    <message>
        <source>Nothing was changed. Have service use an empty folder, or that till's name.</source>
        <translation>沒有任何改變。請維修人員改用空資料夾，或以那台收銀機的名稱登記。</translation>
    </message>
    <message>
        <source>Head office tells what this till cannot keep</source>
        <translation>總部傳來本機無法保存的資料</translation>
    </message>
    <message>
        <source>What was known before stays. Call head office.</source>
        <translation>原有資料保持不變。請聯絡總部。</translation>
    </message>
    <message>
        <source>The file cannot be written there</source>
        <translation>檔案無法寫到那裡</translation>
    </message>
    <message>
        <source>Nothing is left behind. Choose another folder, or make room there.</source>
        <translation>沒有留下殘餘檔案。請另選資料夾，或騰出空間。</translation>
    </message>
    <message>
        <source>There is no screen here</source>
        <translation>這裡沒有螢幕</translation>
    </message>
    <message>
        <source>The record does not take this</source>
        <translation>流水未接受此操作</translation>
    </message>
    <message>
        <source>Nothing was booked by it. Look whether it was done already; if not, sign in again and repeat it.</source>
        <translation>未記入任何內容。請查看是否已辦過；若沒有，請重新簽到後再辦。</translation>
    </message>
    <message>
        <source>The scheme in force lacks what this needs</source>
        <translation>現行制度缺少此操作所需的內容</translation>
    </message>
    <message>
        <source>Nothing was booked. Call head office: the scheme has to be mended there.</source>
        <translation>未記入任何內容。請聯絡總部修正制度。</translation>
    </message>
    <message>
        <source>Try again. If it stays, call service: the log of this till says more.</source>
        <translation>請再試一次；仍不行請聯絡維修人員，詳情見本機日誌。</translation>
    </message>
    <message>
        <source>It was stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Nothing was changed. It can be begun anew at any time.</source>
        <translation>沒有任何改變，可隨時重新開始。</translation>
    </message>
    <message>
        <source>What came by then is whole and stays. Do the same again: it goes on from there.</source>
        <translation>已讀入的部分完整並保留。再做一次即從該處繼續。</translation>
    </message>
</context>
<context>
    <name>tenders</name>
    <message>
        <source>Cash</source>
        <translation>現金</translation>
    </message>
    <message>
        <source>Bank card</source>
        <translation>銀行卡</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>行動支付</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>積分</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>優惠券</translation>
    </message>
    <message>
        <source>Goods back</source>
        <translation>換貨抵付</translation>
    </message>
    <message>
        <source>Gift card</source>
        <translation>禮品卡</translation>
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
        <translation>已達到{tier}</translation>
    </message>
    <message>
        <source>{missing} more for {tier}</source>
        <translation>再{missing}升{tier}</translation>
    </message>
    <message>
        <source>To keep {tier}: {missing} more</source>
        <translation>保住{tier}還需{missing}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>spend {amount}</source>
        <translation>消費 {amount} </translation>
    </message>
    <message>
        <source>{count} visits</source>
        <translation>到店 {count} 次</translation>
    </message>
    <message>
        <source>the visits of {count} months</source>
        <translation>連續達標 {count} 個月</translation>
    </message>
    <message>
        <source>the visits of {count} quarters</source>
        <translation>連續達標 {count} 個季度</translation>
    </message>
    <message>
        <source>{count} of activity</source>
        <translation>積累活躍度 {count} 分</translation>
    </message>
    <message>
        <source>{count} marks of assessment</source>
        <translation>提高評估 {count} 分</translation>
    </message>
    <message>
        <source>Nothing missing to keep {tier}</source>
        <translation>{tier}保級條件已滿足</translation>
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
        <translation>尚需：{what}</translation>
    </message>
</context>
<context>
    <name>CentrePage</name>
    <message>
        <source>Address of head office</source>
        <translation>總部網址</translation>
    </message>
    <message>
        <source>One-time code (valid for ten minutes)</source>
        <translation>一次性註冊碼（十分鐘內有效）</translation>
    </message>
    <message>
        <source>Name of this machine, as head office sees it</source>
        <translation>總部看到的本機名稱</translation>
    </message>
    <message>
        <source>Check the address</source>
        <translation>檢查網址</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重試</translation>
    </message>
    <message>
        <source>Next: devices</source>
        <translation>下一步：設備</translation>
    </message>
    <message>
        <source>Register this till</source>
        <translation>註冊為收銀機</translation>
    </message>
    <message>
        <source>Enter the replacement code from head office: this machine then takes the broken till's place.</source>
        <translation>輸入總部給的接替碼，本機就接替故障的那台收銀機。</translation>
    </message>
    <message>
        <source>This machine is till {terminal} of {store}</source>
        <translation>本機是{store}的收銀機 {terminal}</translation>
    </message>
    <message>
        <source>the address</source>
        <translation>總部網址</translation>
    </message>
    <message>
        <source>the code</source>
        <translation>註冊碼</translation>
    </message>
    <message>
        <source>Head office creates the code with
member-central enrol-code</source>
        <translation>註冊碼由總部用程式產生：
member-central enrol-code</translation>
    </message>
</context>
<context>
    <name>DemoBand</name>
    <message>
        <source>Demo</source>
        <translation>展示</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在這裡</translation>
    </message>
    <message>
        <source>Close the demo and set up a real till</source>
        <translation>關閉展示，設定正式收銀機</translation>
    </message>
    <message>
        <source>Set up a real till</source>
        <translation>設定正式收銀機</translation>
    </message>
    <message>
        <source>The demo stays in its own folder, apart from any real company. You can come back to it.</source>
        <translation>展示資料留在自己的資料夾裡，不會進入真實公司，以後還可以再開啟。</translation>
    </message>
    <message>
        <source>A made-up company: nothing here is real, and nothing leaves this machine.</source>
        <translation>虛構的公司：這裡的一切都不是真的，也不會離開本機。</translation>
    </message>
</context>
<context>
    <name>DevicePage</name>
    <message>
        <source>Look again</source>
        <translation>重新尋找</translation>
    </message>
    <message>
        <source>Address of the printer</source>
        <translation>印表機位址</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在尋找…</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>取消測試</translation>
    </message>
    <message>
        <source>Swipe or tap a card now</source>
        <translation>請現在刷卡或感應</translation>
    </message>
    <message>
        <source>Testing …</source>
        <translation>測試中…</translation>
    </message>
    <message>
        <source>Test it now</source>
        <translation>立即測試</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>請稍候…</translation>
    </message>
    <message>
        <source>Keep these devices and open the till</source>
        <translation>儲存並開啟收銀機</translation>
    </message>
    <message>
        <source>Devices connected to this machine. No printer yet? Skip it for now: you can sell without one.</source>
        <translation>本機連接了哪些設備。還沒有印表機？可以先略過，不影響收銀。</translation>
    </message>
    <message>
        <source>What is connected here</source>
        <translation>這裡連接的是</translation>
    </message>
    <message>
        <source>Speed (see the device's manual)</source>
        <translation>速率（見設備說明書）</translation>
    </message>
    <message>
        <source>Next: people</source>
        <translation>下一步：人員</translation>
    </message>
    <message>
        <source>Next, without other devices</source>
        <translation>下一步，暫不接其他設備</translation>
    </message>
    <message>
        <source>Shows the sale to the customer automatically</source>
        <translation>自動向顧客顯示商品和金額</translation>
    </message>
    <message>
        <source>Enter a name or an address, for example 192.168.1.50</source>
        <translation>填寫名稱或位址，例如 192.168.1.50</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Choose your language</source>
        <translation>請選擇語言</translation>
    </message>
    <message>
        <source>Continue in {language}</source>
        <translation>使用{language}繼續</translation>
    </message>
</context>
<context>
    <name>SetupView</name>
    <message>
        <source>Welcome</source>
        <translation>歡迎</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>總部</translation>
    </message>
    <message>
        <source>Devices of this till</source>
        <translation>本機設備</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>設備</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>請稍候…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>What is this machine for?</source>
        <translation>這台機器用來做什麼？</translation>
    </message>
    <message>
        <source>People at this store</source>
        <translation>門市人員</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Keep as before</source>
        <translation>保持原樣</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>Ask head office again</source>
        <translation>重新詢問總部</translation>
    </message>
    <message>
        <source>Open the till</source>
        <translation>開啟收銀機</translation>
    </message>
    <message>
        <source>Who can sign in here</source>
        <translation>可以在本機登入的人</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>接下來</translation>
    </message>
    <message>
        <source>Nobody yet. Head office adds the people of this store (member-central staff add) and gives each a first PIN; then ask again.</source>
        <translation>還沒有人。請總部登記本門市人員（member-central staff add）並給每人一個初始密碼，然後重新詢問。</translation>
    </message>
    <message>
        <source>{name} signs in first with the PIN from head office, then chooses a new PIN and types it twice. After that, open the shift with its float and start selling.</source>
        <translation>由{name}先登入：輸入總部給的密碼，再設定自己的密碼（輸入兩次）。然後填寫備用金開班，即可收銀。</translation>
    </message>
</context>
<context>
    <name>WayPage</name>
    <message>
        <source>Connect to head office</source>
        <translation>連接總部</translation>
    </message>
    <message>
        <source>Try it with a demo company</source>
        <translation>用展示公司試用</translation>
    </message>
    <message>
        <source>A till of your company</source>
        <translation>公司的收銀機</translation>
    </message>
    <message>
        <source>Head office gave you an address and a one-time code. The till downloads products, prices and people.</source>
        <translation>總部已給出網址和一次性註冊碼。本機會下載商品、價格、人員。</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>先試用</translation>
    </message>
    <message>
        <source>A demo company with 20,000 members and simulated devices. It stays in its own folder, apart from any real company; leave it at any time.</source>
        <translation>展示公司有 20,000 名會員和模擬設備，資料單獨存放，不會進入真實公司，隨時可以離開。</translation>
    </message>
    <message>
        <source>Head office gave you a replacement code. The sales record comes back from there, and selling goes on.</source>
        <translation>總部已給出接替碼：流水紀錄從總部取回，本機接著用。</translation>
    </message>
    <message>
        <source>You have a backup</source>
        <translation>有備份</translation>
    </message>
    <message>
        <source>On a USB stick, in a shared folder or at head office. What it holds is restored to this machine.</source>
        <translation>在隨身碟、共用資料夾或總部：把備份中的內容還原到本機。</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>從備份還原</translation>
    </message>
    <message>
        <source>Continue with the demo company</source>
        <translation>繼續使用展示公司</translation>
    </message>
    <message>
        <source>Opening the demo company …</source>
        <translation>正在開啟展示公司…</translation>
    </message>
    <message>
        <source>Making the demo company: {done} of {whole} members</source>
        <translation>正在建立展示公司：會員 {done} / {whole}</translation>
    </message>
    <message>
        <source>The demo company is ready; opening its till …</source>
        <translation>展示公司已建好，正在開啟收銀機…</translation>
    </message>
    <message>
        <source>A till has broken down</source>
        <translation>有收銀機故障</translation>
    </message>
    <message>
        <source>Replace a broken till</source>
        <translation>接替故障的收銀機</translation>
    </message>
</context>
<context>
    <name>setup</name>
    <message>
        <source>Head office stopped answering</source>
        <translation>總部沒有回應</translation>
    </message>
    <message>
        <source>This address does not answer</source>
        <translation>該網址沒有回應</translation>
    </message>
    <message>
        <source>Tell head office; nothing was sent.</source>
        <translation>請告知總部；沒有送出任何內容。</translation>
    </message>
    <message>
        <source>This name cannot be used</source>
        <translation>不能使用這個名稱</translation>
    </message>
    <message>
        <source>Tell head office; it can give a new code for this machine.</source>
        <translation>請聯絡總部，總部可以為本機給出新註冊碼。</translation>
    </message>
    <message>
        <source>It begins with https:// and a name, for example https://centre.example.com</source>
        <translation>網址以 https:// 和名稱開頭，例如 https://centre.example.com</translation>
    </message>
    <message>
        <source>The code is missing</source>
        <translation>請輸入註冊碼</translation>
    </message>
    <message>
        <source>{products} products, {members} members</source>
        <translation>商品 {products} 種，會員 {members} 名</translation>
    </message>
    <message>
        <source>{products} products, {members} of {all} members</source>
        <translation>商品 {products} 種，會員 {members} / {all} 名</translation>
    </message>
    <message>
        <source>Head office does not answer</source>
        <translation>總部沒有回應</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>每秒 {rate} 筆</translation>
    </message>
    <message>
        <source>Serial port {place}</source>
        <translation>序列埠 {place}</translation>
    </message>
    <message>
        <source>Chip card reader {name}</source>
        <translation>晶片讀卡機 {name}</translation>
    </message>
    <message>
        <source>Second monitor {name}</source>
        <translation>第二螢幕 {name}</translation>
    </message>
    <message>
        <source>From the settings: {id} ({driver})</source>
        <translation>來自設定：{id}（{driver}）</translation>
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
        <translation>收據印表機，紙寬 58 公釐</translation>
    </message>
    <message>
        <source>Receipt printer, paper 80 mm</source>
        <translation>收據印表機，紙寬 80 公釐</translation>
    </message>
    <message>
        <source>Card reader (MagTek)</source>
        <translation>磁條讀卡機（MagTek）</translation>
    </message>
    <message>
        <source>Card writer (MSR605)</source>
        <translation>寫卡機（MSR605）</translation>
    </message>
    <message>
        <source>Barcode scanner</source>
        <translation>條碼掃描槍</translation>
    </message>
    <message>
        <source>Customer display (CD5220)</source>
        <translation>客顯（CD5220）</translation>
    </message>
    <message>
        <source>Customer display (Epson)</source>
        <translation>客顯（Epson）</translation>
    </message>
    <message>
        <source>Price display, 8 digits</source>
        <translation>8 位數字客顯</translation>
    </message>
    <message>
        <source>As in the settings</source>
        <translation>依設定</translation>
    </message>
    <message>
        <source>The reader works</source>
        <translation>讀卡機正常</translation>
    </message>
    <message>
        <source>The certificate file cannot be read</source>
        <translation>憑證檔案讀不出來</translation>
    </message>
    <message>
        <source>Check the network, then try again. The same code can be used again.</source>
        <translation>請檢查網路後重試，同一個註冊碼還可以再用。</translation>
    </message>
    <message>
        <source>Check this machine's date and time; if they are right, tell head office.</source>
        <translation>請核對本機的日期和時間；如果沒錯，請告知總部。</translation>
    </message>
    <message>
        <source>The certificate of this address cannot be trusted</source>
        <translation>該網址的憑證不可信</translation>
    </message>
    <message>
        <source>This address cannot be found</source>
        <translation>找不到這個名稱的機器</translation>
    </message>
    <message>
        <source>Check the address letter by letter, and whether the network cable is plugged in.</source>
        <translation>請逐字核對網址，並檢查網路線是否插好。</translation>
    </message>
    <message>
        <source>The server is there, but head office's program does not answer</source>
        <translation>機器已連線，但沒有會員中心回應</translation>
    </message>
    <message>
        <source>Check the address and the port after the colon, or ask whether the program is running.</source>
        <translation>請核對網址和冒號後的連接埠，或詢問會員中心是否在執行。</translation>
    </message>
    <message>
        <source>This address cannot be reached from here</source>
        <translation>從本機無法到達該網址</translation>
    </message>
    <message>
        <source>Check cable, Wi-Fi and router, then check the address again.</source>
        <translation>請檢查網路線、無線網路和路由器，然後重新檢查。</translation>
    </message>
    <message>
        <source>Check the network, and whether a firewall is in between; then check the address again.</source>
        <translation>請檢查網路，以及中間是否有防火牆，然後重新檢查。</translation>
    </message>
    <message>
        <source>What answers there does not use https</source>
        <translation>那裡回應的不是 https</translation>
    </message>
    <message>
        <source>Check the address and the port after the colon with head office.</source>
        <translation>請與總部給的網址和連接埠核對。</translation>
    </message>
    <message>
        <source>This machine does not know who issued the certificate of this address</source>
        <translation>本機不認識該網址憑證的簽發者</translation>
    </message>
    <message>
        <source>The certificate is for another name</source>
        <translation>憑證屬於另一個名稱</translation>
    </message>
    <message>
        <source>Type the address exactly as head office wrote it, not as numbers.</source>
        <translation>請完全按總部給的寫法輸入網址，不要用數字位址。</translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation>憑證已過期</translation>
    </message>
    <message>
        <source>The certificate is not valid yet</source>
        <translation>憑證尚未生效</translation>
    </message>
    <message>
        <source>This is a web server, but not head office's</source>
        <translation>這是網站伺服器，不是會員中心</translation>
    </message>
    <message>
        <source>Check the address with head office, including what comes after the name.</source>
        <translation>請與總部給的網址核對，包括名稱後面的部分。</translation>
    </message>
    <message>
        <source>Head office's program is there, but not ready</source>
        <translation>會員中心已連線，但尚未就緒</translation>
    </message>
    <message>
        <source>Try again in a few minutes; if nothing changes, tell head office.</source>
        <translation>請幾分鐘後重試；如果仍然如此，請告知總部。</translation>
    </message>
    <message>
        <source>This program and head office's have different versions</source>
        <translation>本程式與會員中心版本不相符</translation>
    </message>
    <message>
        <source>One of them needs an update: ask head office which one.</source>
        <translation>其中一個需要更新，請詢問總部。</translation>
    </message>
    <message>
        <source>There is no certificate in this file</source>
        <translation>該檔案中沒有憑證</translation>
    </message>
    <message>
        <source>Choose the file exactly as head office sent it.</source>
        <translation>請選擇總部傳來的憑證原始檔案。</translation>
    </message>
    <message>
        <source>Head office answers at this address</source>
        <translation>該網址的會員中心已回應</translation>
    </message>
    <message>
        <source>Now enter the code from head office.</source>
        <translation>請輸入總部給的註冊碼。</translation>
    </message>
    <message>
        <source>This machine's clock is {time} behind: set date and time before you sell.</source>
        <translation>本機時鐘慢了 {time}：收銀前請校準日期和時間。</translation>
    </message>
    <message>
        <source>This machine's clock is {time} ahead: set date and time before you sell.</source>
        <translation>本機時鐘快了 {time}：收銀前請校準日期和時間。</translation>
    </message>
    <message>
        <source>Head office does not accept this code</source>
        <translation>總部不接受這個註冊碼</translation>
    </message>
    <message>
        <source>It was mistyped, has been used, or is older than ten minutes: ask head office for a new one.</source>
        <translation>可能輸錯、已用過或超過十分鐘：請向總部要一個新註冊碼。</translation>
    </message>
    <message>
        <source>Enter another one.</source>
        <translation>請換一個。</translation>
    </message>
    <message>
        <source>This is not an address of head office</source>
        <translation>這不是會員中心的網址</translation>
    </message>
    <message>
        <source>Head office gives you the code for this till; it is valid for ten minutes.</source>
        <translation>註冊碼由總部為本機給出，十分鐘內有效。</translation>
    </message>
    <message>
        <source>All company data is here</source>
        <translation>公司資料已全部下載</translation>
    </message>
    <message>
        <source>Check the network; it is tried again automatically. {figures}</source>
        <translation>請檢查網路，會自動重試。{figures}</translation>
    </message>
    <message>
        <source>The company is here; members go on downloading in the background</source>
        <translation>公司資料已到；會員資料會在背景繼續下載</translation>
    </message>
    <message>
        <source>Downloading products, prices and people</source>
        <translation>正在下載商品、價格和人員</translation>
    </message>
    <message>
        <source>Keyboard reader or scanner</source>
        <translation>鍵盤介面讀卡機或掃描槍</translation>
    </message>
    <message>
        <source>USB printer {name}</source>
        <translation>USB 印表機 {name}</translation>
    </message>
    <message>
        <source>Network printer {place}</source>
        <translation>網路印表機 {place}</translation>
    </message>
    <message>
        <source>Card reader, one line per track</source>
        <translation>磁條讀卡機，每軌一行</translation>
    </message>
    <message>
        <source>Try a member's card; if that fails too, clean the reader. Nothing from the card was kept.</source>
        <translation>請換會員卡再試；如果仍然不行，請清潔讀卡機。沒有儲存任何卡片內容。</translation>
    </message>
    <message>
        <source>Does the company have its own certificate authority? Choose its certificate file here.</source>
        <translation>公司有自建的憑證機構嗎？請在此選擇它的憑證檔案。</translation>
    </message>
    <message>
        <source>The code was not used. If it is older than ten minutes by then, ask head office for a new one.</source>
        <translation>註冊碼沒有用掉；屆時若已超過十分鐘，請向總部要一個新的。</translation>
    </message>
    <message>
        <source>Is its USB stick plugged in? Choose the file again.</source>
        <translation>存放它的隨身碟插好了嗎？請重新選擇檔案。</translation>
    </message>
    <message>
        <source>All data is here and still being put in order</source>
        <translation>公司和會員資料已全部到達，正在整理</translation>
    </message>
</context>
<context>
    <name>scope</name>
    <message>
        <source>All members of the company</source>
        <translation>全公司的會員</translation>
    </message>
    <message>
        <source>Members of the region {name}</source>
        <translation>{name}區域的會員</translation>
    </message>
    <message>
        <source>Members of the store group {name}</source>
        <translation>{name}店群的會員</translation>
    </message>
</context>
<context>
    <name>CertificateField</name>
    <message>
        <source>Choose file</source>
        <translation>選擇檔案</translation>
    </message>
    <message>
        <source>saved already</source>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>Certificate file (only for a company's own CA)</source>
        <translation>憑證檔案（僅公司自建憑證機構時需要）</translation>
    </message>
    <message>
        <source>Certificate file of the company's own CA</source>
        <translation>公司自建憑證機構的憑證檔案</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>This till has none yet. It opens by itself once they are here; members come in the background.</source>
        <translation>本機還沒有這些資料，取到後收銀機自動開啟；會員在背景繼續取得。</translation>
    </message>
    <message>
        <source>Cancelling closes the program and changes nothing; the next start checks from the beginning.</source>
        <translation>取消會關閉程式，什麼都不改動；下次啟動從頭核對。</translation>
    </message>
    <message>
        <source>Cancelling closes the program and changes nothing; the next start begins again.</source>
        <translation>取消會關閉程式，什麼都不改動；下次啟動時重新轉換。</translation>
    </message>
    <message>
        <source>Checking the till's record of sales</source>
        <translation>正在核對收銀機的銷售紀錄</translation>
    </message>
    <message>
        <source>Downloading products, prices and people</source>
        <translation>正在取得商品、價格和人員</translation>
    </message>
    <message>
        <source>Every entry is compared with what was written, before new ones follow. The till then opens by itself.</source>
        <translation>每筆紀錄都與當初寫下的逐一核對，之後才接著寫新的。核對完收銀機自動開啟。</translation>
    </message>
    <message>
        <source>Cancelling closes the program; what has been downloaded stays, and the next start goes on from there.</source>
        <translation>取消會關閉程式；已取得的保留，下次啟動接著取。</translation>
    </message>
    <message>
        <source>Preparing members and prices for the new program</source>
        <translation>正在把會員與價格轉換為新版程式的格式</translation>
    </message>
    <message>
        <source>The previous version stored them in another form. Needed once; the till then opens by itself.</source>
        <translation>舊版程式的儲存格式不同。只需轉換這一次，轉換完收銀機自動開啟。</translation>
    </message>
</context>
<context>
    <name>MovementsTable</name>
    <message>
        <source>How points came and went</source>
        <translation>積分明細</translation>
    </message>
    <message>
        <source>No points have come or gone yet</source>
        <translation>尚無積分異動</translation>
    </message>
    <message>
        <source>not at head office yet</source>
        <translation>尚未上傳</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>積分</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>For</source>
        <translation>說明</translation>
    </message>
</context>
<context>
    <name>GoodsSide</name>
    <message>
        <source>Drawer</source>
        <translation>錢箱</translation>
    </message>
    <message>
        <source>Goods on the counter</source>
        <translation>已掃商品</translation>
    </message>
    <message>
        <source>Ready to scan</source>
        <translation>請掃描商品</translation>
    </message>
    <message>
        <source>Scan the first article, or type the pinyin initials of its name</source>
        <translation>掃描第一件商品，或輸入商品拼音首字母</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>減一</translation>
    </message>
    <message>
        <source>More</source>
        <translation>加一</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Remove member</source>
        <translation>取消會員</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>The other keys</source>
        <translation>其他按鍵</translation>
    </message>
</context>
</TS>
