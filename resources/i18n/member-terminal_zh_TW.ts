<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
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
    <name>CheckoutView</name>
    <message>
        <source>Help</source>
        <translation>幫助</translation>
    </message>
    <message>
        <source>Goods on the counter</source>
        <translation>已掃商品</translation>
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
        <source>No member</source>
        <translation>取消會員</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>積分 {count}</translation>
    </message>
</context>
<context>
    <name>DeviceList</name>
    <message>
        <source>No device has reported yet</source>
        <translation>還沒有設備上報狀態</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>自 {time}</translation>
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
    <name>EmptyCounter</name>
    <message>
        <source>Ready to scan</source>
        <translation>請掃描商品</translation>
    </message>
    <message>
        <source>Scan the first article, or type the first letters of its name</source>
        <translation>掃描第一件商品，或輸入商品拼音首字母</translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <source>Keys</source>
        <translation>按鍵一覽</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Take what was scanned or typed</source>
        <translation>確認掃描或輸入的內容</translation>
    </message>
    <message>
        <source>Before a barcode: three of it</source>
        <translation>加在條碼前：三件</translation>
    </message>
    <message>
        <source>The chosen line: five pieces</source>
        <translation>選中的商品改為五件</translation>
    </message>
    <message>
        <source>One more, one less</source>
        <translation>加一件、減一件</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>選擇商品行</translation>
    </message>
    <message>
        <source>Remove the chosen line</source>
        <translation>刪除選中的商品</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>復原上一步</translation>
    </message>
    <message>
        <source>Go on without the member</source>
        <translation>取消會員</translation>
    </message>
    <message>
        <source>Clear the counter</source>
        <translation>清空本單</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>結帳</translation>
    </message>
    <message>
        <source>Paying: cash, bank card, mobile</source>
        <translation>付款：現金、銀行卡、手機支付</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收銀</translation>
    </message>
    <message>
        <source>To the devices</source>
        <translation>前往設備</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>切換語言</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>簽退</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Nobody is signed in</source>
        <translation>還沒有人登入</translation>
    </message>
    <message>
        <source>Sign in first, then swipe again.</source>
        <translation>請先登入，再刷卡。</translation>
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
        <source>Highest tier</source>
        <translation>已是最高等級</translation>
    </message>
    <message>
        <source>Spend {amount} more for {tier}</source>
        <translation>再消費 {amount} 升{tier}</translation>
    </message>
    <message>
        <source>This purchase reaches {tier}</source>
        <translation>本次消費後達到{tier}</translation>
    </message>
    <message>
        <source>✦ Birthday month</source>
        <translation>✦ 生日月</translation>
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
        <source>Amount to pay</source>
        <translation>應付金額</translation>
    </message>
    <message>
        <source>Amount received</source>
        <translation>實收</translation>
    </message>
    <message>
        <source>Reference on the slip</source>
        <translation>單據上的參考號</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
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
    <message>
        <source>Sign in</source>
        <translation>登入</translation>
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
    <name>Rail</name>
    <message>
        <source>Checkout</source>
        <translation>收銀</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>設備</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>簽退</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>The till&apos;s record of sales was damaged</source>
        <translation>本機的銷售記錄已損壞</translation>
    </message>
    <message>
        <source>An entry is not as it was written: a failing disk, or somebody altered it. Selling has stopped.</source>
        <translation>有一條記錄與寫入時不符：可能是硬碟故障，也可能被人改動。為保證帳目可靠，已停止收銀。</translation>
    </message>
    <message>
        <source>Starting a new record keeps everything: good entries stay, the doubtful ones are carried over marked, and head office is told.</source>
        <translation>開始新的記錄不會丟失任何內容：完好的記錄保留，存疑的記錄加標記後一並轉入，並通知總部。</translation>
    </message>
    <message>
        <source>For service: epoch {epoch}, entry {number}: {problem}</source>
        <translation>供維修人員參考：紀元 {epoch}，第 {number} 條：{problem}</translation>
    </message>
    <message>
        <source>Start a new record and go on selling</source>
        <translation>開始新記錄並恢復收銀</translation>
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
        <source>To pay</source>
        <translation>應付</translation>
    </message>
    <message>
        <source>Amount to pay</source>
        <translation>應付金額</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>結帳</translation>
    </message>
</context>
<context>
    <name>ScanLine</name>
    <message>
        <source>Scan, or type a barcode, name or card number</source>
        <translation>掃描，或輸入條碼、拼音首字母、卡號</translation>
    </message>
    <message>
        <source>Scan or search</source>
        <translation>掃描或搜尋</translation>
    </message>
    <message>
        <source>Articles found</source>
        <translation>找到的商品</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Who is at the till?</source>
        <translation>請選擇收銀員</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>請輸入密碼</translation>
    </message>
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
        <translation>審計</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>總部</translation>
    </message>
</context>
<context>
    <name>SimulatedCards</name>
    <message>
        <source>Cards to swipe</source>
        <translation>可刷的卡</translation>
    </message>
    <message>
        <source>Each goes through the simulated reader as a real card would</source>
        <translation>每張卡都會像真卡一樣經過模擬讀卡器</translation>
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
    <name>StatusBar</name>
    <message>
        <source>Not connected yet</source>
        <translation>尚未連接</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在線</translation>
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
        <source>Members as of {time}</source>
        <translation>會員資料截至 {time}</translation>
    </message>
    <message>
        <source>No members yet</source>
        <translation>尚無會員資料</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>讀卡器</translation>
    </message>
    <message>
        <source>Printer {problem}</source>
        <translation>列印機{problem}</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>列印機</translation>
    </message>
    <message>
        <source>{device} ready</source>
        <translation>{device}就緒</translation>
    </message>
    <message>
        <source>{device} starting</source>
        <translation>{device}啟動中</translation>
    </message>
</context>
<context>
    <name>devices</name>
    <message>
        <source>Card reader</source>
        <translation>讀卡器</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>收據列印機</translation>
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
</context>
<context>
    <name>formats</name>
    <message>
        <source>{percent}% off</source>
        <translation>{tenths} 折</translation>
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
        <translation>請確認磁條方向，匀速再刷一次；仍不行請輸入卡號。</translation>
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
        <translation>可能被改動過，請勿使用，並聯繫店長。</translation>
    </message>
    <message>
        <source>Two different cards came at once</source>
        <translation>同時讀到兩張不同的卡</translation>
    </message>
    <message>
        <source>Nothing was taken. Swipe only the member&apos;s card.</source>
        <translation>兩張都未采用，請只刷會員卡。</translation>
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
        <source>Swipe the member card here. Bank cards belong into the bank&apos;s own terminal.</source>
        <translation>這裡請刷會員卡；銀行卡請在銀行 POS 機上使用。</translation>
    </message>
    <message>
        <source>The card is empty</source>
        <translation>卡內沒有資料</translation>
    </message>
    <message>
        <source>Turn it round and swipe again. If it stays empty, issue a replacement.</source>
        <translation>請換個方向再刷；仍為空請辦理補卡。</translation>
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
        <translation>此卡（尾號 {last4}）於 {since} 發卡，尚未激活</translation>
    </message>
    <message>
        <source>Card …{last4} is not active yet</source>
        <translation>此卡（尾號 {last4}）尚未激活</translation>
    </message>
    <message>
        <source>Have it activated at the service desk, then swipe again.</source>
        <translation>請到服務台激活後再刷。</translation>
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
        <translation>請收回並聯繫店長。</translation>
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
        <translation>此卡（尾號 {last4}）已於 {since} 換卡</translation>
    </message>
    <message>
        <source>Card …{last4} was replaced</source>
        <translation>此卡（尾號 {last4}）已換卡</translation>
    </message>
    <message>
        <source>Ask for the new card and keep the old one.</source>
        <translation>請顧客出示新卡，並收回旧卡。</translation>
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
        <translation>沒有應答</translation>
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
        <source>Look for jammed paper, then switch it off and on again. If it stays, call service.</source>
        <translation>請檢查是否卡紙，再重新開機；仍不行請報修。</translation>
    </message>
    <message>
        <source>sends what cannot be understood</source>
        <translation>返回的資料無法識别</translation>
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
        <translation>請檢查連接埠、鮑率和訪問權限。</translation>
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
        <source>This looks like a bank card&apos;s number</source>
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
        <source>Type the number on the slip of the payment terminal.</source>
        <translation>請輸入刷卡單或支付憑證上的參考號。</translation>
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
        <source>Not everything is paid yet</source>
        <translation>還沒有付清</translation>
    </message>
    <message>
        <source>Take another payment first.</source>
        <translation>請先收齊余款。</translation>
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
        <translation>已收銀行卡或手機支付</translation>
    </message>
    <message>
        <source>Undo it at the payment terminal, take it back here, then press Esc again.</source>
        <translation>請先在支付終端復原，在這裡退回該筆付款，再按 Esc。</translation>
    </message>
    <message>
        <source>Locked until {time}</source>
        <translation>已鎖定至 {time}</translation>
    </message>
    <message>
        <source>There were too many wrong PINs. Wait, or ask the manager.</source>
        <translation>密碼錯誤次數過多，請稍候或聯繫店長。</translation>
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
        <translation>密碼錯誤次數過多，請聯繫店長。</translation>
    </message>
    <message>
        <source>Selling goes on and nothing is lost. Call the head office.</source>
        <translation>可以繼續收銀，資料不會丟失。請聯繫總部。</translation>
    </message>
    <message>
        <source>Selling goes on and nothing is lost. Set this machine&apos;s date and time.</source>
        <translation>可以繼續收銀，資料不會遺失。請校準本機的日期和時間。</translation>
    </message>
    <message>
        <source>Head office has withdrawn this terminal</source>
        <translation>總部已停用本終端</translation>
    </message>
    <message>
        <source>Head office does not accept this terminal&apos;s key</source>
        <translation>總部不接受本終端的密鑰</translation>
    </message>
    <message>
        <source>Head office does not know this terminal</source>
        <translation>總部沒有本終端的登記</translation>
    </message>
    <message>
        <source>Head office misses entries of this terminal</source>
        <translation>總部缺少本終端的部分記錄</translation>
    </message>
    <message>
        <source>Head office holds other entries under this terminal&apos;s numbers</source>
        <translation>總部已有本終端同號的其他記錄</translation>
    </message>
    <message>
        <source>This terminal&apos;s clock is wrong</source>
        <translation>本終端時鐘不準</translation>
    </message>
    <message>
        <source>Head office heard the same request twice</source>
        <translation>總部收到了重復的請求</translation>
    </message>
    <message>
        <source>This program and head office do not fit together: one needs an update</source>
        <translation>本程式與總部版本不相符，需要升級其一</translation>
    </message>
    <message>
        <source>Head office refuses the connection ({code})</source>
        <translation>總部拒絕連接（{code}）</translation>
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
        <translation>首次連上總部後會自動下載，進度見狀態欄。</translation>
    </message>
    <message>
        <source>The disk refused to keep this</source>
        <translation>硬碟無法寫入</translation>
    </message>
    <message>
        <source>Nothing was booked and nothing is lost. Free some disk space and try again.</source>
        <translation>尚未入帳，也沒有丟失。請清理硬碟空間後再試。</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>操作沒有成功</translation>
    </message>
    <message>
        <source>Try again. If it stays, give this to service: {detail}</source>
        <translation>請再試一次；仍不行請將此資訊交給維修人員：{detail}</translation>
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
        <translation>手機支付</translation>
    </message>
    <message>
        <source>Take back {name} {amount}</source>
        <translation>退回 {name} {amount}</translation>
    </message>
</context>
</TS>
