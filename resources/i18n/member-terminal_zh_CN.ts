<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <name>CheckoutView</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Goods on the counter</source>
        <translation>已扫商品</translation>
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
        <source>No member</source>
        <translation>取消会员</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>积分 {count}</translation>
    </message>
</context>
<context>
    <name>DeviceList</name>
    <message>
        <source>No device has reported yet</source>
        <translation>还没有设备上报状态</translation>
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
    <name>EmptyCounter</name>
    <message>
        <source>Ready to scan</source>
        <translation>请扫描商品</translation>
    </message>
    <message>
        <source>Scan the first article, or type the first letters of its name</source>
        <translation>扫描第一件商品，或输入商品拼音首字母</translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <source>Keys</source>
        <translation>按键一览</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Take what was scanned or typed</source>
        <translation>确认扫描或输入的内容</translation>
    </message>
    <message>
        <source>Before a barcode: three of it</source>
        <translation>加在条码前：三件</translation>
    </message>
    <message>
        <source>The chosen line: five pieces</source>
        <translation>选中的商品改为五件</translation>
    </message>
    <message>
        <source>One more, one less</source>
        <translation>加一件、减一件</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>选择商品行</translation>
    </message>
    <message>
        <source>Remove the chosen line</source>
        <translation>删除选中的商品</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Go on without the member</source>
        <translation>取消会员</translation>
    </message>
    <message>
        <source>Clear the counter</source>
        <translation>清空本单</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>Paying: cash, bank card, mobile</source>
        <translation>付款：现金、银行卡、手机支付</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>To the checkout</source>
        <translation>回到收银</translation>
    </message>
    <message>
        <source>To the devices</source>
        <translation>前往设备</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>签退</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Nobody is signed in</source>
        <translation>还没有人登录</translation>
    </message>
    <message>
        <source>Sign in first, then swipe again.</source>
        <translation>请先登录，再刷卡。</translation>
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
        <source>Highest tier</source>
        <translation>已是最高等级</translation>
    </message>
    <message>
        <source>Spend {amount} more for {tier}</source>
        <translation>再消费 {amount} 升{tier}</translation>
    </message>
    <message>
        <source>This purchase reaches {tier}</source>
        <translation>本次消费后达到{tier}</translation>
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
        <translation>关闭提示</translation>
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
        <source>Amount to pay</source>
        <translation>应付金额</translation>
    </message>
    <message>
        <source>Amount received</source>
        <translation>实收</translation>
    </message>
    <message>
        <source>Reference on the slip</source>
        <translation>单据上的参考号</translation>
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
        <translation>密码</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>删除一位</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
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
    <name>Rail</name>
    <message>
        <source>Checkout</source>
        <translation>收银</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>签退</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>The till&apos;s record of sales was damaged</source>
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
        <source>For service: epoch {epoch}, entry {number}: {problem}</source>
        <translation>供维修人员参考：纪元 {epoch}，第 {number} 条：{problem}</translation>
    </message>
    <message>
        <source>Start a new record and go on selling</source>
        <translation>开始新记录并恢复收银</translation>
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
        <source>To pay</source>
        <translation>应付</translation>
    </message>
    <message>
        <source>Amount to pay</source>
        <translation>应付金额</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>结账</translation>
    </message>
</context>
<context>
    <name>ScanLine</name>
    <message>
        <source>Scan, or type a barcode, name or card number</source>
        <translation>扫描，或输入条码、拼音首字母、卡号</translation>
    </message>
    <message>
        <source>Scan or search</source>
        <translation>扫描或查找</translation>
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
        <translation>请选择收银员</translation>
    </message>
    <message>
        <source>Your PIN</source>
        <translation>请输入密码</translation>
    </message>
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
</context>
<context>
    <name>SimulatedCards</name>
    <message>
        <source>Cards to swipe</source>
        <translation>可刷的卡</translation>
    </message>
    <message>
        <source>Each goes through the simulated reader as a real card would</source>
        <translation>每张卡都会像真卡一样经过模拟读卡器</translation>
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
    <name>StatusBar</name>
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
        <source>Members as of {time}</source>
        <translation>会员数据截至 {time}</translation>
    </message>
    <message>
        <source>No members yet</source>
        <translation>尚无会员数据</translation>
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
</context>
<context>
    <name>devices</name>
    <message>
        <source>Card reader</source>
        <translation>读卡器</translation>
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
        <source>Nothing was taken. Swipe only the member&apos;s card.</source>
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
        <source>Swipe the member card here. Bank cards belong into the bank&apos;s own terminal.</source>
        <translation>这里请刷会员卡；银行卡请在银行 POS 机上使用。</translation>
    </message>
    <message>
        <source>The card is empty</source>
        <translation>卡内没有数据</translation>
    </message>
    <message>
        <source>Turn it round and swipe again. If it stays empty, issue a replacement.</source>
        <translation>请换个方向再刷；仍为空请办理补卡。</translation>
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
        <translation>此卡（尾号 {last4}）已于 {since} 换卡</translation>
    </message>
    <message>
        <source>Card …{last4} was replaced</source>
        <translation>此卡（尾号 {last4}）已换卡</translation>
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
        <source>Look for jammed paper, then switch it off and on again. If it stays, call service.</source>
        <translation>请检查是否卡纸，再重新开机；仍不行请报修。</translation>
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
        <source>This looks like a bank card&apos;s number</source>
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
        <source>Selling goes on and nothing is lost. Call the head office.</source>
        <translation>可以继续收银，数据不会丢失。请联系总部。</translation>
    </message>
    <message>
        <source>Selling goes on and nothing is lost. Set this machine&apos;s date and time.</source>
        <translation>可以继续收银，数据不会丢失。请校准本机的日期和时间。</translation>
    </message>
    <message>
        <source>Head office has withdrawn this terminal</source>
        <translation>总部已停用本终端</translation>
    </message>
    <message>
        <source>Head office does not accept this terminal&apos;s key</source>
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
        <source>Head office holds other entries under this terminal&apos;s numbers</source>
        <translation>总部已有本终端同号的其他记录</translation>
    </message>
    <message>
        <source>This terminal&apos;s clock is wrong</source>
        <translation>本终端时钟不准</translation>
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
        <source>Try again. If it stays, give this to service: {detail}</source>
        <translation>请再试一次；仍不行请将此信息交给维修人员：{detail}</translation>
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
        <source>Take back {name} {amount}</source>
        <translation>退回 {name} {amount}</translation>
    </message>
</context>
</TS>
