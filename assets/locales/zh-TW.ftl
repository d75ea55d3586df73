# ticketdeck，繁體中文（台灣）。
# 平實而準確：發生了什麼、程式做了什麼、接下來該做什麼。

# Kinds, priorities, sources, categories
kind-change = 變更
kind-incident = 事件
source-user = 使用者建議
source-microsoft = Microsoft 建議
category-devices = 裝置
category-data = 資料
category-apps = 應用程式
category-identity = 身分識別
category-infrastructure = 基礎結構

# Fields
field-kind = 工單類型
field-name = 工單名稱
field-number = 編號
field-state = 狀態
field-priority = 優先順序
field-due = 到期日
field-due-short = 到期
field-details = 詳細
field-assigned = 指派給
field-created = 建立時間
field-updated = 更新時間
field-source = 來源
field-category = 類別
field-initiated = 發起者
field-action = 改善動作
field-description = 描述
field-close-code = 關閉代碼
field-close-notes = 關閉備註
field-requester = 要求者
field-impact = 影響
field-urgency = 緊急程度

# Small words
view = 檢視
none = 無
nobody = 無人
loading = 正在讀取本機資料庫。
not-yet-numbered = 尚未在執行個體上
time-unknown = 時間不明

# Header
header-title = ticketdeck
header-stale = 資料過時
header-read-only = 唯讀
header-unlocked = 已解除鎖定
header-mouse = 滑鼠

# Home
home-change = ServiceNow 變更管理工單
home-incident = ServiceNow 事件管理工單
home-open = { $count } 個未結
home-as-of = 截至 { $time }
home-never = 尚未讀取
home-unread = 尚未從執行個體讀取工單。
home-empty-change = 沒有未結的變更工單。按 { $key } 建立。
home-empty-incident = 沒有未結的事件工單。按 { $key } 建立。
home-loading = 正在讀取本機資料庫。
home-other-card = { $key } 顯示{ $title }
button-create = 建立工單
button-view-all = 檢視所有工單
button-manage = 管理 ServiceNow 設定
attention-title = 需要注意
attention-nothing = 沒有需要注意的項目。
attention-overdue = 有 { $count } 個未結工單已逾期
attention-conflicts = 您有 { $count } 個變更需要決定：{ $key } 顯示
attention-refused = 您有 { $count } 個變更遭拒絕：{ $key } 顯示原因
attention-waiting = 您有 { $count } 個變更等候中：{ $key } 顯示
attention-unreadable = 有 { $count } 筆記錄無法完整讀取
attention-me-unset = 請在設定檔中將 me 設為您的 ServiceNow 使用者名稱。
attention-no-me = 執行個體上沒有名為 { $me } 的使用者：請在設定檔中設定 me。
attention-login-ends = { $count ->
    [0] 登入今天到期：{ $key } 重新登入
   *[other] 請在 { $count } 天內重新登入：按 { $key }
}
score-title = 安全分數
score-not-connected = 尚無安全分數：`ticketdeck connect --secure-score`
score-reading = 正在從 Microsoft 讀取安全分數。
score-never = 尚未讀取安全分數。
score-line = 安全分數 { $percent }
score-opens = { $key } 開啟
score-partial = 不完整：Microsoft 無法完整回應
score-days = { $count } 天
score-compared = { $who }：{ $percent }
score-calculated = 計算於 { $time }
score-counts = { $open } 個待處理，{ $planned } 個已規劃
alert-fall = 安全分數自 { $day } 起從 { $from } 降至 { $to }
alert-regressed = 有 { $count } 個動作失去點數，但其工單已關閉
alert-denied = 有 { $count } 個工單已關閉，但 Microsoft 未計入點數
alert-new = 自您上次造訪以來有 { $count } 個新的改善動作
alert-opens = { $key } 開啟：{ $alert }

# Sync
sync-title = 同步
sync-starting = 正在啟動。
sync-syncing = 正在與執行個體同步。
sync-idle = 與執行個體一致。
sync-waiting-until = 無法同步。{ $time } 重試，或按 { $key }。
sync-waiting = 無法同步。{ $seconds } 秒後重試，或按 { $key }。
sync-waiting-soon = 無法同步。正在重試。
sync-login = 已登出：{ $key } 登入。工單仍可閱讀，您的工作仍在佇列中。
sync-as-of = 資料截至 { $time }。
sync-never = 尚未從執行個體讀取任何資料。
sync-pending = { $count ->
    [0] 沒有等候傳送的項目。
   *[other] 您有 { $count } 個變更等候傳送。
}
sync-short-idle = 截至 { $time }
sync-short-waiting = 無法同步
sync-short-login = 已登出
sync-short-syncing = 同步中
sync-short-starting = 啟動中
sync-short-pending = { $count } 個等候中

# Connection card and connection box
connect-card = ServiceNow
connect-title = 您使用 ServiceNow 嗎？
connect-text = 連接您的 ServiceNow 帳戶後，即可在此直接建立及檢視變更管理與事件管理的 ServiceNow 工單。
connect-demo-how = 若要先以示範執行個體試用，無須任何設定，請按 { $key } 離開並執行：
connect-demo-command = ticketdeck demo
connection-profile = 設定檔
connection-instance = 執行個體
connection-me = 您是
connection-me-unmatched = { $me }（在執行個體上找不到；請在設定檔中設定 me）
connection-vault = 祕密存放於
connection-scope = 追蹤的工單
connection-interval = 同步間隔
vault-keyring = 系統金鑰圈
vault-encrypted = 加密檔案
vault-plain = 純文字檔案，依您的設定
vault-memory = 記憶體，程式結束後即消失
scope-mine = 以 ticketdeck 建立、指派給您或您群組的工單
scope-all = 登入可見的所有工單
scope-not-followed = 不追蹤
interval-seconds = { $count } 秒
interval-minutes = { $count } 分鐘

# Ticket list
list-title-change = 變更工單
list-title-incident = 事件工單
list-title-both = 變更與事件工單
list-position = { $at } / { $total }
list-filter = 篩選
list-filter-empty = 字詞，或 field:value
list-no-filter = { $key } 篩選
list-sorted = 依{ $column }{ $direction }
list-ascending = 遞增
list-descending = 遞減
list-open-only = 僅未結
list-empty = 這裡還沒有工單。
list-empty-filter = 沒有符合此篩選的工單。{ $key } 可取消篩選。
group-week = { $day } 當週
group-no-week = 無到期日
group-nobody = 未指派
toast-pasted = 此查詢現在是這份清單的篩選。
toast-pasted-partly = 已略過 ticketdeck 不保存的資料行（清單可能顯示較多項目）：{ $parts }
toast-pasted-refused = 無法使用此查詢：第 { $position } 個字元：{ $why }
toast-pasted-table = { $table } 不是 ticketdeck 追蹤的資料表；可貼上 change_request、incident 與 task 的清單。
toast-pasted-too-many = 查詢的值超過篩選上限（250）。請縮小範圍後再貼上。
query-no-operator = 缺少「欄位 運算子 值」，例如 priority=1
query-unknown-field = change_request 與 incident 都沒有此資料行
query-or-without-first = ^OR 之前需要條件
query-script = 此處不執行 javascript:
view-open = 所有未結
view-mine = 我的
view-overdue = 已逾期
view-unassigned = 未指派
view-changed = 已變更
palette-view = 檢視：{ $name }
palette-command = 指令：{ $name }
filter-unknown-field = 沒有欄位 { $found }；含冒號的字詞請加引號
filter-unknown-field-near = 沒有欄位 { $found }；您是指 { $nearest } 嗎？
filter-unknown-value = 不是 { $found }，而是 { $expected }
filter-unknown-value-near = 不是 { $found }；您是指 { $nearest } 嗎？
filter-missing-value = 一個值：{ $expected }
filter-open-quote = 引號未結束
filter-stray-quote = 引號須括住整個值
filter-nothing-to-join = |、OR 或 ! 旁缺少字詞
filter-too-many = 篩選最多 250 個字詞與值
sort-updated = 更新時間
sort-created = 建立時間
sort-number = 編號
sort-name = 名稱
sort-priority = 優先順序
sort-state = 狀態
sort-due = 到期日
column-pending = 待傳送

# Detail
detail-title = 工單
detail-pending = 尚未在執行個體上
detail-related = 相關工單
related-line = { $number }  { $name }（{ $state }）
relation-parent = 上層
relation-child = 下層
relation-mended-by = 由變更修復
relation-mends = 修復的事件
relation-caused-by = 由變更引起
relation-caused = 引起的事件
relation-same-action = 相同動作
relation-same-item = 相同設定項目
detail-journal-newest = 工作備註與註解，由新到舊
detail-journal-oldest = 工作備註與註解，由舊到新
detail-journal-reading = 備註尚未齊全；正在從執行個體讀取。
detail-journal-later = 備註尚未齊全；可連上執行個體時再讀取。
detail-journal-denied = 此登入不得讀取工作備註與註解；{ $key } 說明處理方式。
detail-hidden = 此工單有 { $count } 個看不見或容易誤認的字元；{ $key } 顯示字碼。
detail-spelled = ASCII 以外的字元都附上字碼顯示；{ $key } 恢復原樣。
detail-no-journal = 尚無備註。
detail-gone = 此工單已不在本機資料庫中。您看到的是它先前的內容。
detail-unreadable = 此記錄無法完整讀取，已依原樣保存。
detail-lines = 第 { $from } 至 { $to } 行，共 { $total } 行
due-overdue = { $day }，已逾期
journal-work-note = 工作備註
journal-comment = 註解，客戶可見
journal-line = { $kind }  { $time }  { $author }
journal-since-above = -- 自您上次查看以來的新項目：上方 { $count } 則 --
journal-since-below = -- 自您上次查看以來的新項目：下方 { $count } 則 --
operation-create = 新工單
operation-edit = 編輯
operation-note = 工作備註
operation-comment = 註解
operation-state = 新狀態
operation-close = 關閉
write-line = { $operation }：{ $state }，建立於 { $time }
write-queued = 佇列中
write-sending = 傳送中
write-unknown = 不確定是否送達
write-confirmed = 已確認
write-refused = 遭拒絕
write-conflict = 衝突中
write-frozen = 已停止
write-withdrawn = 已收回
write-unknown-why = 再次傳送前，會先在執行個體上查詢。
write-until = 等候至 { $time }。
write-resolve = 衝突中：{ $key } 比較雙方並由您選擇。
write-named = { $operation }，{ $ticket }
write-refused-field = 傳送 { $sent }，執行個體保留 { $kept }
mark-queued = 佇列中
mark-unclear = 不確定
mark-conflict = 衝突
mark-refused = 遭拒絕
mark-stopped = 已停止

# Secure Score
score-list-title = 改善動作
score-action-title = 改善動作
score-column-rank = 排名
score-column-title = 改善動作
score-column-points = 點數
score-column-left = 剩餘
score-column-impact = 影響
score-column-cost = 成本
score-column-ticket = 工單
score-column-state = 工單狀態
score-filter-empty = 標題、識別碼、產品、描述
score-sort-left = 剩餘點數
score-sort-rank = 排名
score-sort-title = 標題
score-sort-category = 類別
score-sort-service = 產品
score-sort-status = 狀態
score-only-open = 僅未完成
score-only-quick-wins = 快速見效
score-only-regressed = 已退步
score-only-not-shared = 尚未共用
score-only-closed = 工單已關閉，缺少點數
score-only-new = 自您上次造訪以來新增
score-all = 所有適用項目
score-empty = 沒有這樣的改善動作。
score-empty-filter = 沒有改善動作包含所有這些字詞。{ $key } 清除篩選。
score-status-to-address = 待處理
score-status-planned = 已規劃
score-status-risk-accepted = 已接受風險
score-status-third-party = 第三方
score-status-alternate = 替代方案
score-status-completed = 已完成
score-status-reviewed = 已檢閱
score-level-low = 低
score-level-moderate = 中
score-level-high = 高
score-level-unknown = 不適用
score-points-of = { $points } / { $max } 點
score-points-left = 剩餘 { $left }
score-points-most = 最多 { $max } 點
score-ticket-queued = 佇列中
score-ticket-due = { $day } 到期
score-basis-all = 所有租用戶
score-basis-seats = 規模相近，{ $from } 至 { $to } 個基座
score-basis-size = 規模相近
score-basis-industry = 相同產業
score-why-unknown = 點數不明
score-why-threat = 防範 { $threat }
score-why-regressed = 失去點數
score-field-points = 點數
score-field-regressed = 已退步
score-field-tickets = 工單
score-field-product = 產品
score-field-threats = 防範
score-field-impact = 對使用者的影響
score-field-cost = 成本
score-field-tier = 層級
score-field-rank = 排名
score-field-control = 控制項
score-field-link = 連結
score-field-synced = 上次同步
score-field-calculated = 分數計算
score-field-read = 讀取
score-regressed-when = 於 { $day } 從 { $from } 降至 { $to }
score-asserted = 依系統管理員聲明計點；Microsoft 並未觀測到。
score-deprecated = Microsoft 已不再維護此動作。
score-not-scored = 不計分：不適用於此租用戶。
score-no-ticket = 尚無
score-closed-not-seen = 已在 ServiceNow 關閉，Microsoft 尚未看到。分數通常在兩天內跟進。
score-closed-denied = 已在 ServiceNow 關閉，但 Microsoft 之後已檢查過，點數仍缺少。
score-at-a-glance = 概覽
score-description = 描述
score-implementation = 實作狀態
score-next-steps = 後續步驟
score-user-impact = 對使用者的影響
score-history = 歷程記錄
score-counted = { $total } 個之中有 { $count } 個符合要求。
score-on = 已開啟。
score-off = 已關閉。
score-device = 裝置動作：在 Vulnerability Management 中設定，無法從此處設定其狀態。
score-text-cut = [還有 { $count } 個字元]
score-no-history = 在 Microsoft 保留的天數內沒有變更。
score-points-lost = 失去點數：{ $from } 至 { $to }
score-points-won = 獲得點數：{ $from } 至 { $to }
score-state-set = { $state }，由 { $who } 設定
score-someone = 某人
score-action-gone = 此動作已不在本機資料庫中。您看到的是它先前的內容。
score-whole = 全部
score-count-regressed = { $count } 個已退步
score-count-open = { $count } 個待處理
score-count-planned = { $count } 個已規劃
score-count-accepted = { $count } 個已接受風險
score-count-asserted = { $count } 個依系統管理員聲明
score-count-completed = { $count } 個已完成
score-count-shared = { $count } 個有工單
detail-action = { $points }，{ $status }；{ $key } 開啟
detail-linked = 由您在此連結；{ $key } 移除連結
link-list-title = 將改善動作連結到 { $ticket }
link-note = 已連結到改善動作 { $action }。
score-linked = { $ticket }；由您在此連結

# Sharing
share-title = 共用
share-change = ServiceNow 變更工單
share-incident = ServiceNow 事件工單
share-link = 複製連結
share-text = 複製為文字
share-markdown = 複製為 Markdown
share-mail = 電子郵件草稿
share-open = 開啟
share-again = 再次共用
share-cancel = 取消
share-looking = 正在詢問執行個體先前是否有人共用過。
share-exists = { $number } 已存在，{ $state }。
share-exists-by = { $number } 已存在，{ $state }。由 { $who } 建立。
share-more = 還有 { $count } 個。
share-again-ask = 要開啟，還是再次共用？
share-unasked = 無法詢問先前是否有人共用過。此處沒有已知的工單。

# Setting a status at Microsoft
score-state-title = 在 Microsoft 設定狀態
score-state-reason = 原因 *
score-state-note = Microsoft 會收到：{ $reason }
score-state-best-effort = 現在傳送一次。Microsoft 會保留於歷程記錄；入口網站可能晚一天才顯示。
score-state-sending = 正在傳送至 Microsoft。
score-state-there = 狀態與原因已是如此，未傳送任何內容。
score-state-same = 此動作已是該狀態，未傳送任何內容。

# Task form
form-new-change = 新的變更工單
form-new-incident = 新的事件工單
form-edit = 編輯 { $number }
form-edit-unnumbered = 編輯工單
form-required = * 必填
form-resumed = 從您的草稿繼續。{ $key } 捨棄草稿。
form-discard-ask = 捨棄此草稿？再按 { $key } 捨棄，其他任何按鍵則保留。
form-from-action = 來自改善動作 { $control }
form-proposed = 建議 { $priority }：{ $why }
form-fixed = 建立工單時已設定。
form-choose = 以左右鍵選擇。
form-unchosen = 未選擇
form-name-note = { $count } / { $max } 個字元
form-due-note = 2026-12-01、12-01、+7d 或 fri
form-due-understood = { $day }（{ $weekday }）；以 + 與 - 調整
form-due-past = { $day } 已過。按 Enter 保留。
form-incident-priority = 設定影響 { $impact }、緊急程度 { $urgency }。
form-description-note = { $count } / { $max } 個字元
weekday-mon = 星期一
weekday-tue = 星期二
weekday-wed = 星期三
weekday-thu = 星期四
weekday-fri = 星期五
weekday-sat = 星期六
weekday-sun = 星期日
problem-missing = 必填。
problem-passphrase-instead = 此處沒有金鑰圈。祕密會存入加密檔案：請選擇其複雜密碼。
problem-too-long = 太長：最多 { $max } 個字元。
problem-not-a-day = 不是日期。請試 12-01、+7d 或 fri。
problem-past-day = 該日已過。按 Enter 保留。
problem-with-detail = { $step }（{ $detail }）

# Finder: help and palette
help-title = 說明
palette-title = 指令
views-title = 檢視
finder-search = 搜尋
finder-empty = 輸入字詞或按鍵
finder-none = 沒有符合的指令。
finder-sends = 這會寫入 ServiceNow。
finder-sends-to-microsoft = 這會寫入 Microsoft。
finder-discards = 捨棄任何內容前會先詢問。

# The list as a URL
link-title = ServiceNow 中的此清單
link-text = 相同工單的連結，可在瀏覽器中開啟或轉交他人：
link-left-out = 篩選的這個部分只有 ticketdeck 能判斷，因此不在連結中：{ $parts }

bad-config-title = 未採用組態
bad-config-text = 一切維持原狀。請改寫為以下內容，然後重新載入：
link-mail-title = 電子郵件草稿
link-mail-text = 供您的郵件程式使用的草稿。連結已在終端機的剪貼簿中：

# Toasts
toast-state-sent = Microsoft 已接受此狀態。入口網站可能晚一天才顯示。
toast-state-failed = 未設定狀態。{ $why }
toast-score-not-due = Microsoft 要求在 { $time } 之前不要查詢。
toast-score-failed = 無法讀取安全分數。{ $why }
toast-text-copied = 已將動作以文字傳送至終端機的剪貼簿。
toast-markdown-copied = 已將動作以 Markdown 傳送至終端機的剪貼簿。
toast-mail-copied = 已將郵件草稿的連結傳送至終端機的剪貼簿。
toast-ticket-elsewhere = { $number } 不在此設定檔追蹤的範圍內。已將其連結傳送至終端機的剪貼簿。
toast-queued = 已排入佇列：{ $name }。已存於此處，會自動傳送。
toast-queued-edit = 已排入佇列：{ $name } 的變更。已存於此處，會自動傳送。
toast-not-saved = 未儲存。{ $why } 您的草稿仍保留；請以相同按鍵重試。
toast-reloaded = 已重新讀取組態。連接與同步間隔自下次啟動起生效。
toast-message-copied = 已將訊息傳送至終端機的剪貼簿。
toast-no-chord = { $keys } 在此處沒有作用。
toast-nothing-changed = 沒有任何變更，因此不傳送。
toast-draft-kept = 已保留草稿。以相同按鍵繼續。
toast-draft-discarded = 已捨棄草稿。
toast-paste-cut = 只取用一部分：此欄位最多 { $max } 個字元。
toast-sync-now = 正在同步。
toast-aside = 已擱置，直到變更為止；is:aside 可顯示
toast-snoozed = 已擱置至明早或變更為止；is:aside 可顯示
toast-not-aside = 已回到清單
toast-sync-elsewhere = 由另一個 ticketdeck 視窗同步；此視窗顯示其結果。
toast-no-such-locale = 沒有 { $locale } 的文字；請設定 [ui] 的 language：en、de、sv、ja 或 zh-TW。
toast-link-copied = 已將連結傳送至終端機的剪貼簿。
toast-number-copied = 已將 { $number } 傳送至終端機的剪貼簿。
toast-load-failed = 無法讀取本機資料庫。{ $why }
toast-write-refused = 執行個體拒絕了一個變更。{ $key } 顯示內容與原因。
toast-write-conflict = 其他人先變更了相同欄位。{ $key } 顯示兩者。
toast-write-frozen = 一個變更已停止：沒有您的操作就不會繼續。{ $key } 顯示原因。

# Too small
small-title = ticketdeck 需要 60 欄 20 列。
small-text = 此終端機有 { $columns } 欄 { $rows } 列。請放大，或按 { $key } 離開。

# Actions
action-send = 將工作傳送至 ServiceNow
action-next-field = 下一個欄位
action-previous-field = 上一個欄位
action-leave-form = 離開表單；保留草稿
action-discard-draft = 捨棄草稿
action-edit = 編輯此工單
action-previous-ticket = 上一個工單
action-next-ticket = 下一個工單
action-toggle-pane = 在清單旁顯示或隱藏工單
action-journal-order = 備註由新到舊或由舊到新
action-code-points = 顯示或隱藏字碼
action-copy-number = 複製工單編號
action-view = 檢視選取的工單
action-create-ticket = 建立工單
action-view-all = 檢視所有工單
action-go-home = 首頁
action-views = 檢視
action-reload = 重新載入組態檔
action-all-tickets = 所有工單
action-list-link = 此清單的 ServiceNow 連結
action-manage = 管理 ServiceNow 設定
action-filter = 篩選清單
action-next-kind = 變更、事件或兩者
action-next-sort = 依下一個資料行排序
action-reverse-sort = 反轉順序
action-open-only = 隱藏或顯示已關閉的工單
action-keep-filter = 保留篩選，回到清單
action-complete-filter = 完成字詞，然後下一個可能
action-complete-filter-back = 以上一個可能完成
action-restore-filter = 離開，篩選恢復原狀
action-pick-view = 顯示第一至第九個檢視
action-next-group = 依狀態、指派對象、到期週分組，或不分組
action-put-aside = 暫時完成：擱置至變更為止，或取回
action-snooze = 擱置至明早或變更為止
action-clear-or-back = 清除篩選（檢視保留其篩選），或返回
action-view-action = 檢視選取的改善動作
action-share = 共用此改善動作
action-press-share = 以此方式共用
action-previous-action = 上一個改善動作
action-next-action = 下一個改善動作
action-open-shared-ticket = 開啟由此建立的工單
action-copy-action-link = 複製動作的連結
action-set-status = 在 Microsoft 設定動作的狀態
action-send-status = 將狀態傳送至 Microsoft
action-open-action = 開啟其改善動作，或連結一個
action-unlink-action = 移除與改善動作的連結
action-secure-score = 安全分數的改善動作
action-score-overview = 安全分數概覽
action-category-actions = 此類別的改善動作
action-open-actions = 僅未完成的動作，或所有適用動作
action-next-category = 下一個類別
action-previous-category = 上一個類別
action-next-service = 下一個產品
action-quick-wins = 僅快速見效：影響小、工作少
action-regressed-actions = 僅失去點數者
action-not-shared = 僅沒有工單者
action-open-alert = 開啟安全分數的提醒，然後下一個
action-move-up = 向上
action-move-down = 向下
action-page-up = 上一頁
action-page-down = 下一頁
action-first = 到第一個
action-last = 到最後一個
action-other-card = 到另一張卡片
action-sync-now = 立即同步
action-palette = 尋找指令並執行
action-help = 說明
action-run-found = 執行找到的指令
action-copy-link = 複製連結
action-close = 關閉此方塊
action-back = 返回
action-leave = 離開 ticketdeck
action-quit = 立即離開 ticketdeck；保留草稿
action-redraw = 重新繪製畫面
action-suspend = 將 ticketdeck 移至背景

# Hint bar
chord-go = 前往
chord-view = 清單
chord-copy = 複製
chord-more = 更多
chord-begun = … 等候下一個按鍵；esc 取消。
hint-bar-send = 傳送
hint-bar-next-field = 下一欄
hint-bar-leave-form = 離開並保留
hint-bar-discard = 捨棄
hint-bar-edit = 編輯
hint-bar-next-ticket = 下一個
hint-bar-view = 檢視
hint-bar-create = 建立
hint-bar-view-all = 全部
hint-bar-manage = 管理
hint-bar-filter = 篩選
hint-bar-kind = 類型
hint-bar-share = 共用
hint-bar-choose = 選擇
hint-bar-next-action = 下一個
hint-bar-ticket = 工單
hint-bar-copy-link = 複製連結
hint-bar-set-status = 狀態
hint-bar-open-action = 動作
hint-bar-actions-of = 其動作
hint-bar-category = 類別
hint-bar-service = 產品
hint-bar-quick-wins = 快速見效
hint-bar-not-shared = 未共用
hint-bar-keep-filter = 完成
hint-bar-complete-filter = 自動完成
hint-bar-restore-filter = 復原
hint-bar-other-card = 卡片
hint-bar-palette = 指令
hint-bar-help = 說明
hint-bar-run = 執行
hint-bar-copy = 複製
hint-bar-close = 關閉
hint-bar-back = 返回
hint-bar-quit = 離開
hint-bar-keep-theme = 採用

# Why an action cannot run now
reason-not-connected = 尚未連接 ServiceNow。
reason-no-ticket = 未選取工單。
toast-command-started = { $name } 執行中。
toast-command-done = { $name } 於 { $seconds } 秒後正常結束。
toast-command-failed = { $name } 於 { $seconds } 秒後以結束代碼 { $code } 結束。
toast-command-killed = { $name } 於 { $seconds } 秒後被訊號終止。
toast-command-slow = { $name } 未在 { $seconds } 秒內結束，已被終止。
toast-command-not-run = 未執行 { $name }：{ $why }
reason-like-an-option = 此處 { $fact } 的開頭像選項；請在 run 中於其前加上文字。
reason-both-kinds = 每份 ServiceNow 清單只有一個資料表：請先選擇類型。
reason-not-followed = 此設定檔不追蹤該資料表。
reason-loading = 仍在讀取工單。
reason-unreadable = 此記錄無法完整讀取，因此不在此處編輯。
reason-ticket-over = 此工單已關閉或取消；ServiceNow 不接受編輯。
reason-no-room = 視窗太小，無法同時顯示清單與工單。
reason-no-number = 工單還沒有編號：尚未在執行個體上。
reason-no-score = 尚未連接安全分數：請執行 `ticketdeck connect --secure-score`。
reason-no-action-selected = 未選取改善動作。
reason-action-loading = 仍在讀取改善動作。
reason-no-link = Microsoft 未提供其連結。
reason-not-shared = 尚未由此建立工單。
reason-not-linked = 您未將此工單連結到任何改善動作。
toast-linked = 已由您在此連結，未傳送任何內容。只有您傳送時才會送出附註。
toast-unlinked = 已移除連結；未傳送任何內容。
reason-no-alert = 安全分數沒有提醒。
reason-plain-filter = 此篩選是一般字詞：沒有可完成的內容。
reason-other-place = 該指令適用於其他位置：{ $place }。

# Places
scope-everywhere = 所有位置
scope-home = 首頁
scope-connect = 未連接
scope-list = 工單清單
scope-filter = 篩選列
scope-detail = 工單
scope-form = 工作表單
scope-finder = 說明與指令
scope-link = 連結
scope-setup = 設定
scope-setup-field = 設定，輸入項目
crumb-sign-in = 登入
scope-sign-in = 登入，等候中
scope-sign-in-end = 登入，已結束
scope-manage = 組態
scope-naming = 狀態名稱
scope-profiles = 設定檔
scope-ask = 詢問
scope-passphrase = 複雜密碼
scope-cases = 疑難排解
scope-case = 疑難排解項目
scope-score = 安全分數
scope-score-list = 改善動作清單
scope-score-action = 改善動作
scope-share = 共用
scope-score-state = Microsoft 的狀態
scope-themes = 佈景主題
table-place = 位置
table-keys = 按鍵
table-action = 指令

# What to do next
hint-check-network = 無法連上執行個體。請檢查網路、Proxy 與 URL；未傳送的工作已保留。
hint-check-certificate = 執行個體的憑證不受信任。若使用私人 CA，請在設定檔中設定 ca_file。
hint-wake-instance = 執行個體正在休眠。請在瀏覽器中喚醒；未傳送的工作已保留。
hint-page-in-between = 回應的是網頁而不是 API。中間有登入頁面或 Proxy：請檢查執行個體 URL 與 Proxy。
hint-redirected = 執行個體以重新導向回應，而重新導向一律不予跟隨。請檢查執行個體 URL。
hint-sign-in-again = 登入遭拒或已到期。請以 ticketdeck connect 重新登入；未傳送的工作已保留。
hint-ask-for-scope = OAuth 用戶端不得使用此 API。請 ServiceNow 系統管理員為其允許 Table API。
hint-ask-for-role = 登入的角色不允許此操作。請向 ServiceNow 系統管理員申請該角色。
hint-instance-rule = 執行個體的規則拒絕了它。其訊息說明了要求。
hint-wait-for-limit = 對執行個體的要求太多。正依其要求等候；無須處理。
hint-instance-trouble = 執行個體發生問題。會自動重試。
hint-record-gone = 記錄已不存在，或此登入無權查看。
hint-check-instance = 該資料表或路徑不存在。請檢查執行個體 URL。
hint-bad-answer = 回應中斷或無法讀取。會自動重試。
hint-look-up-first = 不確定是否送達。再次傳送前會先查詢。
hint-changed-elsewhere = 其他人先變更了相同欄位，因此未傳送。請比較兩者後選擇。
hint-two-tickets = 執行個體上有多個工單帶有此工作的識別碼。在您查看之前不會傳送。
hint-free-disk-space = 無法寫入資料資料夾。請釋出磁碟空間。
hint-fix-permissions = 資料資料夾或其中檔案的擁有者或模式不正確。請使其僅屬於您。
hint-check-database = 本機資料庫已損毀或來自較新版本。若較新，請更新 ticketdeck；若已損毀，請保留檔案複本，並以另一個資料資料夾開始。
hint-filter-ignored = 執行個體忽略篩選，因此無法信任其回應。請向 ServiceNow 系統管理員詢問範圍的資料行。
hint-fix-config = 必須變更組態檔中的一項設定。
hint-connect = 尚未連接任何設定檔。請執行 ticketdeck connect。
hint-choose-me = 在執行個體上找不到操作者。請在設定檔中設定 me。
hint-other-window = 另一個 ticketdeck 已在傳送。您在此處排入佇列的項目由它傳送。
hint-check-number = 此處沒有這個工單。請同步，或檢查編號。
hint-entra-secret = Entra 應用程式的祕密錯誤或已到期。請在 Entra 系統管理中心（應用程式註冊 > 憑證及祕密）建立新的祕密，然後重新連接。
hint-entra-application = Entra 不認識此應用程式或租用戶。請檢查設定檔中的 tenant 與 entra_client_id，以及雲端是否正確。
hint-entra-consent = 應用程式未獲同意。系統管理員必須授與 SecurityEvents.Read.All（應用程式或委派）並代表租用戶同意。
hint-entra-policy = 您租用戶的條件式存取原則拒絕了這種登入方式。裝置代碼經常遭封鎖：請使用瀏覽器，或應用程式自身的登入。
hint-entra-redirect = 應用程式的註冊不符：請新增具有 http://localhost 的「行動應用程式與傳統型應用程式」平台；瀏覽器登入不會傳送祕密。
hint-entra-scope = Entra 不認識所要求的 Graph 位址。Graph 與登入必須屬於同一個雲端。
hint-score-role = 此登入不得使用安全分數。需要已同意的 SecurityEvents.Read.All；若為使用者，還需要「安全性讀取者」或「安全性系統管理員」角色。
hint-score-write = 此登入可讀取但不得變更安全分數。這需要 SecurityEvents.ReadWrite.All，若為使用者，還需要「安全性系統管理員」角色。
hint-score-empty = 租用戶還沒有安全分數：租用戶是新的，或沒有計入的授權。已儲存的內容未變更。
hint-score-cloud = 此雲端（21Vianet，中國）沒有安全分數。
hint-score-refused = Microsoft 拒絕了此操作。其訊息與要求識別碼有更多說明；裝置控制項（scid_...）的狀態只能在 Vulnerability Management 中設定。
hint-allow-access = 在執行個體的頁面上拒絕了存取。請以整合使用者登入，重新開始並選擇 Allow。
hint-begin-again = 此回應屬於另一次登入，或該次登入已結束。請重新開始並使用最新的位址。
hint-register-redirect = 瀏覽器被送往與要求不同的位址：我們的 Redirect URL 若未完全照樣註冊，執行個體會使用第一個已註冊的。請要求註冊後重新開始。
hint-paste-whole = 這不是瀏覽器被送回的位址。即使頁面無法載入，也請從瀏覽器網址列完整複製，須含 code 與 state。
hint-paste-instead = 瀏覽器沒有回應。請貼上它被送回的位址。若送往其他主機或連接埠，請要求將我們的 Redirect URL 完全照所示註冊。
hint-new-code = 執行個體未接受代碼。代碼只能使用一次，且僅一分鐘有效：請重新開始。若仍失敗，請檢查用戶端的識別碼與祕密。
hint-check-client = 執行個體不認識此 OAuth 用戶端。請在執行個體的 Application Registry 中檢查其識別碼與祕密。
hint-second-factor = 此帳戶需要第二因素，程式無法提供。請使用不需要的整合使用者。
hint-allow-address = 執行個體拒絕此電腦的位址。請 ServiceNow 系統管理員在 IP Address Access Control 下允許。
hint-enter-passphrase = 請以加密保存庫的複雜密碼重試。若已忘記，請移走保存庫檔案並重新連接。
hint-longer-passphrase = 請選擇更長的複雜密碼：幾個字詞既安全又容易輸入。
hint-ways-to-unlock = 請在終端機中執行，或在組態中將 passphrase_command 設為會輸出複雜密碼的命令，或以 --vault keyring 或 --vault plain 重新連接。
hint-unlock-keyring = 請解除鎖定金鑰圈後重試，或以 --vault encrypted 重新連接。金鑰圈中的內容會保留。
hint-other-vault = 若金鑰圈在視窗中要求密碼，請回應後重試。在沒有金鑰圈的主機上，請以 --vault encrypted 重新連接。
hint-check-command = 請手動執行該命令以查看其輸出，並在組態中檢查。
hint-update-program = 請更新 ticketdeck；檔案維持原狀。
hint-cannot-prove = 無法證明是否送達。請在執行個體上查看工單，然後指明已送達，或再次傳送。
hint-copied-store = 此資料資料夾是另一個的複本，而原本的可能已傳送此項。請查看工單，然後放行或捨棄。
hint-id-not-kept = 執行個體未保留使建立只發生一次的識別碼，因此不再自動建立工單。請向 ServiceNow 系統管理員詢問資料行 correlation_id；重試等候中的項目仍會傳送。
hint-cannot-undo = 這無法復原。請以另一個變更加以更正。
hint-not-allowed-now = 工單無法從目前狀態轉為該狀態。
hint-network-disk = 資料資料夾位於網路檔案系統上，只有一個視窗能安全運作。請關閉另一個，或將資料資料夾放在本機磁碟。

## Plain commands

cli-failure = ticketdeck: { $message }
cli-no-profile = 沒有已連接的設定檔
cli-read-only = 設定檔 { $profile } 為唯讀：未儲存也未傳送任何內容。請從其組態移除 read_only，或在儀表板中於工作階段解除鎖定
cli-no-ticket = 沒有名為 { $name } 的已儲存工單
cli-not-a-day = --due：{ $text } 不是日期；請寫 2026-12-01、+7d、fri 或 tomorrow
cli-other-window = 另一個 ticketdeck 正為此設定檔傳送；它會自行同步
cli-other-window-named = 另一個 ticketdeck（{ $who }）正為此設定檔傳送；它會自行同步
cli-no-view = 沒有檢視 { $name }；現有：{ $known }
cli-no-command = 沒有命令 { $name }
cli-no-choice = { $column }：執行個體沒有 { $value }；現有 { $known }
cli-nobody = 沒有人叫 { $name }；請寫使用者名稱、全名、me 或 nobody。相近的：{ $known }
cli-several = 有多個 { $name }；請寫使用者名稱：{ $known }
cli-state-needs = 該狀態需要 { $column }：請加上 { $option }
cli-filter-too-long = 檢視與篩選條件合計過多
cli-config-fine = { $file } 已正確讀取；其中的設定檔：{ $profiles }
cli-config-missing = { $file } 不存在，視為空白；設定檔：{ $profiles }
cli-config-none = { $file } 不存在
cli-path-config = 設定
cli-path-data = 資料
cli-path-log = 記錄
cli-nothing-here = 沒有工單以這台主機為設定項目。查找的名稱：{ $names }
cli-exported = 已寫入 { $file }，只有您能讀取。
cli-not-a-time = --since：{ $text } 不是時間；請寫 2026-12-01T08:00:00Z，或 8h、2d
cli-file-too-large = --from：{ $file } 超過 64 MB
cli-file-line = --from，第 { $line } 行：{ $what }
cli-bulk-no-file = { $option } 是針對檔案的：需要 --from
cli-bulk-wrong = 有些列無法理解，因此檔案中的內容都未儲存。請修正後再執行一次。
cli-bulk-rehearsed = 預演，未儲存任何內容。列數：{ $rows }（{ $counts }）
cli-bulk-done = 列數：{ $rows }（{ $counts }）
cli-no-text = 文字不得為空白
cli-long-text = 文字超過 1 MB
cli-score-unconnected = 尚未連接安全分數；請執行 `ticketdeck connect … --secure-score --tenant T --entra-client-id ID`
cli-score-unread = 尚未讀取安全分數；請執行 `ticketdeck score --refresh`
cli-refused-field = 執行個體未依傳送內容接受 { $field }：傳送「{ $sent }」，保留「{ $kept }」。
cli-sync-failed = 同步未完成。
cli-synced = 已傳送 { $pushed } 個寫入；已讀取 { $changes } 個變更與 { $incidents } 個事件。
cli-waiting = { $id } 已儲存，正等候執行個體：{ $why }
cli-still-waiting = 仍有 { $count } 個寫入等候執行個體。`ticketdeck sync --once` 可傳送。
cli-warn-plain-vault = 警告：此設定檔的祕密以未加密方式儲存，因為其 `vault` 為 `plain`。
cli-warn-code = 注意：執行個體的網頁會將 [code] 與 [/code] 之間的內容顯示為 HTML。
cli-warn-unclear-wait = 警告：`sync.unclear_wait` 短於執行個體可能仍在處理要求的 65 秒；遺失的回應可能因此變成第二個工單。
cli-status-profile = 設定檔
cli-status-instance = 執行個體
cli-status-vault = 保存庫
cli-status-supplied = 祕密來自命令 { $program }；權杖在{ $place }
cli-passphrase = 加密保存庫的複雜密碼：
cli-passphrase-wrong = 複雜密碼不正確。
cli-passphrase-new = 加密保存庫的新複雜密碼（至少 8 個字元）：
cli-passphrase-again = 再輸入一次：
cli-passphrase-differs = 兩者不同。
cli-status-scope = 範圍
cli-status-me = 操作者
cli-status-user = 登入身分
cli-status-since = 連接時間
cli-status-login-until = 須重新登入的期限
cli-status-rate-limit = 告知的速率限制
cli-status-changes = 變更
cli-status-incidents = 事件
cli-status-as-of = { $tickets } 個工單，截至 { $time }
cli-status-waiting = 等候中
cli-status-sender = 傳送者
cli-status-sender-unknown = 另一個 ticketdeck
cli-status-conflicts = 衝突
cli-status-refused = 遭拒絕
cli-never = 從未
cli-me-unset = 未設定；執行 `ticketdeck connect` 以選擇
cli-me-not-found = { $name }，在執行個體上找不到
cli-login-failed = 登入遭拒。
cli-connected = 設定檔 { $profile } 已連接至 { $instance }。
cli-unsent = 有 { $count } 個寫入尚未傳送。若要中斷連接並失去它們，請加上 --discard-unsent。
cli-why = 請參閱：ticketdeck doctor --why { $case }
cli-sign-in-open = 在瀏覽器中以整合使用者（而非您本人）登入並開啟此位址，然後按 Allow：
cli-sign-in-redirect = 接著瀏覽器會被送往 { $redirect }，它必須完全照樣註冊於 OAuth 用戶端。
cli-sign-in-ssh = 若瀏覽器在另一台電腦上，請先在那裡輸入：{ $line }
cli-sign-in-port-taken = 無法在該連接埠接聽（{ $why }），請改為貼上。
cli-sign-in-paste = 或複製瀏覽器被送往的完整位址，貼到此處並按 Enter。
cli-signed-in-as = 已登入為 { $user }。
cli-wrong-user = 登入的是 { $user }，不是 { $wanted }。未儲存任何內容。
cli-not-revoked = 無法通知執行個體，因此其權杖會自行到期或由系統管理員撤銷（System OAuth > Manage Tokens）：{ $why }
cli-disconnected = 設定檔 { $profile } 已中斷連接。已移除：其設定（含您的狀態名稱）與祕密。保留：此電腦上的工單與草稿，以及 ServiceNow 上的所有工單。
cli-disconnected-purged = 設定檔 { $profile } 已中斷連接。已移除：其設定（含您的狀態名稱）、祕密，以及此電腦上的資料。保留：ServiceNow 上的所有工單。
cli-passphrase-none = 此處沒有加密保存庫，因此沒有可變更的複雜密碼。
cli-passphrase-changed = 複雜密碼已變更。執行中的 ticketdeck 會在下次啟動時要求新的複雜密碼。
cli-passphrase-command = 此後 passphrase_command 必須輸出新的複雜密碼。
cli-show-number = 編號
cli-show-name = 名稱
cli-show-priority = 優先順序
cli-show-state = 狀態
cli-show-due = 到期
cli-show-assigned = 指派給
cli-show-updated = 更新時間
cli-show-source = 建議來源
cli-show-category = 建議類別
cli-show-initiated-by = 發起者
cli-dumb-terminal = TERM 表示此終端機無法定位文字（dumb），因此無法繪製儀表板。請將 TERM 設為您實際的終端機，通常為 xterm-256color，或使用一般命令：`ticketdeck tickets list`、`ticketdeck --help`。
cli-not-a-terminal = 儀表板需要終端機。沒有終端機時請使用一般命令：`ticketdeck tickets list`、`ticketdeck --help`。

## Troubleshooting: what one sees, why, and what to do

case-cross-scope-title = 應用程式登錄不開放給其他應用程式
case-cross-scope-seen = 安裝檢查清單停在第一步，顯示 “Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to the table's cross-scope access policy”，或該處為其他應用程式的範圍。
case-cross-scope-why = 此執行個體變更了資料表 oauth_entity (Application Registries) 的存取權。連接需要每位系統管理員都能建立及讀取 OAuth 實體。
case-cross-scope-do =
    1. 以系統管理員身分開啟 System Definition > Tables，選擇資料表 oauth_entity (Application Registries)。
    2. 在 Application Access 下將 “Accessible from” 設為 “All application scopes”。
    3. 勾選 “Can read” 並儲存。
    4. 再次執行檢查。
case-oauth-entity-title = 驗證 OAuth 實體
case-oauth-entity-seen = 在應用程式登錄中找不到 OAuth 用戶端，或此登入不得在那裡查看。
case-oauth-entity-why = 用戶端識別碼輸入錯誤、項目已移除或停用，或僅系統管理員可讀取資料表 oauth_entity。沒有查看權限，ticketdeck 無法判斷是哪一種。
case-oauth-entity-do =
    1. 以系統管理員身分開啟 System OAuth > Application Registry。
    2. 依您取的名稱尋找項目。若沒有：New > Create an OAuth API endpoint for external clients。
    3. 將其 Client ID 與設定檔中的逐字比對。
    4. 確認其為 Active，且 Redirect URL 與 ticketdeck 顯示的相同。
case-integration-user-title = 驗證整合使用者
case-integration-user-seen = 執行個體未說明登入者是誰，或設定檔的使用者不存在。
case-integration-user-why = ticketdeck 以專屬使用者（整合使用者）登入。其在 sys_user 中的記錄不存在、已更名，或不得讀取。
case-integration-user-do =
    1. 以系統管理員身分開啟 User Administration > Users，尋找使用者名稱。
    2. 若不存在，請建立一個：Active、Web service access only，角色為 itil。
    3. 若 OAuth 用戶端自行登入，請將此使用者設為其 OAuth Application User。
    4. 再次執行檢查。
case-sign-in-as-title = 以整合使用者登入
case-sign-in-as-seen = 登入者不是整合使用者，往往是您本人。
case-sign-in-as-why = 瀏覽器已登入執行個體，因此要求存取的頁面顯示給了那個人。
case-sign-in-as-do =
    1. 重新開始登入並開啟位址。
    2. 在要求存取的頁面右上角按 “Not You”。
    3. 以整合使用者的名稱與密碼登入，切勿使用個人帳戶。
    4. 詢問應用程式是否可連接時，按 “Allow”。
case-sso-title = 單一登入造成阻礙
case-sso-seen = 執行個體將登入送往識別提供者，或不詢問就以您本人登入。
case-sso-why = 使用單一登入時，執行個體不顯示自己的登入頁面，而識別提供者不認識整合使用者。
case-sso-do =
    1. 方法一：以整合使用者登入。登出執行個體，開啟其側門 /login.do，在那裡以整合使用者登入，然後開啟 ticketdeck 顯示的位址。
    2. 方法二：請識別提供者建立名稱與電子郵件皆與整合使用者相同的使用者，並以該使用者登入。為此給予的權限之後可以收回。
    3. 無人操作：使用不需要登入頁面的用戶端認證（client credentials）授與。
case-ip-filter-title = IP 位址受到篩選
case-ip-filter-seen = 執行個體以 403 (forbidden) 回應，並附上網頁而非 API。
case-ip-filter-why = 執行個體的 IP Address Access Control 僅允許特定位址。此主機或其前面的 Proxy 不在其中。
case-ip-filter-do =
    1. 查明此主機以哪個位址對外（若有 Proxy，則為其位址）。
    2. 請 ServiceNow 系統管理員允許：System Security > IP Address Access Control。
    3. 再次執行檢查。
case-no-tickets-title = 已連接，但沒有工單
case-no-tickets-seen = 檢查通過，但卡片是空的。
case-no-tickets-why = 設定檔的範圍內沒有工單、未設定操作者，或存取規則對此登入隱藏了資料列。
case-no-tickets-do =
    1. 以 ticketdeck status 查看設定檔是否已授權；若未授權，請重新登入。
    2. 比對範圍：“mine” 追蹤在此建立的、您的以及您群組的工單；“all” 追蹤登入可見的一切。
    3. 將操作者（me）設為您在執行個體上的使用者名稱。
    4. 同步。若仍無資料，請詢問系統管理員整合使用者可讀取哪些資料列。
case-hibernating-title = 執行個體正在休眠
case-hibernating-seen = 執行個體回應的頁面顯示其正在休眠。
case-hibernating-why = 開發人員執行個體無人使用時會進入休眠。
case-hibernating-do =
    1. 登入 developer.servicenow.com 並喚醒執行個體；需要幾分鐘。
    2. 再次執行檢查。尚未傳送的工作已保留。
case-page-in-between-title = 中間有一個網頁
case-page-in-between-seen = 傳回的是網頁，而不是 API 的回應。
case-page-in-between-why = 此處與執行個體之間有東西回應：網路的登入頁面、Proxy、網頁閘道或維護頁面。
case-page-in-between-do =
    1. 在此網路上以瀏覽器開啟執行個體位址，查看結果。
    2. 若網路要求登入，請在那裡登入。
    3. 若必須使用 Proxy，請在設定檔中設定 proxy，或在環境中設定 HTTPS_PROXY。
    4. 再次執行檢查。
case-redirected-title = 執行個體重新導向
case-redirected-seen = 回應是導向另一個位址。ticketdeck 一律不跟隨：登入會一併送出。
case-redirected-why = 執行個體已改名，或該位址是其前面的入口網站。
case-redirected-do =
    1. 在瀏覽器中開啟該位址，登入後讀取網址列中的主機。
    2. 以該主機連接，不含路徑。
case-certificate-title = 憑證不受信任
case-certificate-seen = 無法建立受信任的連線；TLS 程式庫的訊息說明原因。
case-certificate-why = 憑證來自私人授權單位、屬於其他主機、已到期，或 Proxy 以自己的憑證開啟連線。
case-certificate-do =
    1. 比對設定檔與憑證中的主機，以及此電腦的日期。
    2. 若授權單位屬於貴公司，請在設定檔中將 ca_file 設為其 PEM 檔案。
    3. 若 Proxy 檢查流量，請以同樣方式使用其授權單位的 PEM 檔案。
    4. 沒有信任一切的設定：那會把登入交給任何回應者。
case-network-title = 沒有連線
case-network-seen = 無法連上執行個體：遭拒、無法到達，或未及時回應。
case-network-why = 網路中斷、防火牆阻擋連線，或連接埠錯誤。
case-network-do =
    1. 從此主機以 curl -I 嘗試執行個體的位址。
    2. 若只能經由 Proxy 對外，請在設定檔中設定 proxy，或在環境中設定 HTTPS_PROXY。
    3. 請開放至執行個體的連接埠 443。未傳送的工作會同時保留。
case-unknown-host-title = 名稱未知
case-unknown-host-seen = 無法解析執行個體的名稱。
case-unknown-host-why = 名稱輸入錯誤，或此主機的名稱服務不認識外部名稱（此時通常需要 Proxy）。
case-unknown-host-do =
    1. 將名稱與已開啟執行個體的瀏覽器網址列比對。
    2. 若名稱正確且只能經由 Proxy 對外，請在設定檔中設定 proxy，或在環境中設定 HTTPS_PROXY。
case-proxy-title = Proxy
case-proxy-seen = 無法連上 Proxy、Proxy 拒絕連線，或要求登入。
case-proxy-why = Proxy 的位址錯誤、不允許該執行個體，或需要名稱與密碼。
case-proxy-do =
    1. 查看使用哪個 Proxy：設定檔中的 proxy，否則為 HTTPS_PROXY；NO_PROXY 列出不經過它的主機。
    2. Proxy 的登入應放在 HTTPS_PROXY，切勿放在組態檔。
    3. 請在 Proxy 上允許該執行個體。
case-wrong-address-title = 不是執行個體的位址
case-wrong-address-seen = 在傳送任何內容之前就拒絕了位址。
case-wrong-address-why = 執行個體以名稱（acme）、主機（acme.service-now.com）或 https:// 加主機指定。不使用其他配置、路徑、空格及位址中的登入。
case-wrong-address-do =
    1. 從瀏覽器網址列複製主機，至第一個斜線為止。
    2. http:// 僅適用於此電腦上的執行個體。
case-not-servicenow-title = 回應的是其他服務
case-not-servicenow-seen = 該位址有回應，但沒有 Table API 或此資料表。
case-not-servicenow-why = 該位址屬於其他服務，或執行個體未啟用變更或事件應用程式。
case-not-servicenow-do =
    1. 將主機與瀏覽器網址列比對。
    2. 請系統管理員確認 Table API 已啟用且資料表存在。
case-login-refused-title = 登入遭拒
case-login-refused-seen = 權杖端點拒絕：“server_error: access_denied”、“invalid_client” 或 “invalid_grant”。
case-login-refused-why = 執行個體對幾乎所有原因都以相同訊息回應：用戶端識別碼或祕密錯誤、名稱或密碼錯誤、授與已關閉。只有其自身的系統記錄有更多說明。
case-login-refused-do =
    1. 將用戶端識別碼與 System OAuth > Application Registry 比對，並重新輸入用戶端祕密。
    2. 用戶端認證：屬性 glide.oauth.inbound.client.credential.grant_type.enabled 必須為 true，且該項目需要 OAuth Application User。
    3. 密碼：使用者必須為啟用、未遭鎖定，且 “Password needs reset” 為關閉。重複嘗試會鎖定帳戶。
    4. 請系統管理員在 System Logs > System Log > All 中查明原因。
case-client-refused-title = 不認識 OAuth 用戶端
case-client-refused-seen = 權杖端點或執行個體的頁面顯示 “invalid_client” 或 “Invalid client_id”。
case-client-refused-why = 用戶端識別碼不在應用程式登錄中、其項目未啟用，或用戶端祕密錯誤。
case-client-refused-do =
    1. 以系統管理員身分開啟 System OAuth > Application Registry，逐字比對 Client ID。
    2. 確認該項目為 Active。
    3. 重新輸入用戶端祕密；系統管理員可在那裡產生新的。
case-no-callback-title = 瀏覽器沒有回來
case-no-callback-seen = 您按了 Allow，瀏覽器顯示錯誤或其他位址；ticketdeck 仍在等候。
case-no-callback-why = 瀏覽器與 ticketdeck 在不同的電腦上；或 Redirect URL 未完全照 ticketdeck 傳送的樣子註冊：此時執行個體會使用其清單中的第一個。
case-no-callback-do =
    1. 從瀏覽器網址列複製完整位址並貼到此處：只要含有 code= 與 state=，兩種情況都適用。
    2. 將 System OAuth > Application Registry 中的 Redirect URL 與此處顯示的比對；localhost 與 127.0.0.1 是不同的，連接埠也算在內。
    3. 或在瀏覽器所在的電腦輸入所示的 ssh -L 那一行，然後重新開始。
case-port-taken-title = 登入連接埠已被占用
case-port-taken-seen = ticketdeck 無法在 Redirect URL 的連接埠接聽。
case-port-taken-why = 其他程式占用了連接埠，可能是另一個 ticketdeck 或此主機上的其他人。
case-port-taken-do =
    1. 改為貼上重新導向後的位址：不需要連接埠。
    2. 或在設定檔中選擇其他連接埠，並在 OAuth 用戶端註冊其 Redirect URL。
case-wrong-state-title = 回應屬於另一次登入
case-wrong-state-seen = 傳回的內容不屬於此次登入，未予使用。
case-wrong-state-why = 位址來自先前的嘗試或其他視窗。也可能是想讓您使用其登入的他人。
case-wrong-state-do =
    1. 重新開始登入，並僅使用新的位址。
    2. 貼上按下 Allow 後瀏覽器立即顯示的位址。
case-code-refused-title = 不接受代碼
case-code-refused-seen = 執行個體給了代碼，之後又拒絕。
case-code-refused-why = 代碼只能使用一次且效期短暫。它已使用過、太晚送達，或兩次要求的 Redirect URL 不同。
case-code-refused-do =
    1. 重新開始登入，並儘快按 Allow。
    2. 若情況不變，請將 Redirect URL 與用戶端祕密和應用程式登錄比對。
case-sign-in-denied-title = 存取遭拒
case-sign-in-denied-seen = 執行個體的頁面要求存取後，回應 access_denied。
case-sign-in-denied-why = 按了 Deny，或此使用者不得允許該應用程式。
case-sign-in-denied-do =
    1. 以整合使用者重新登入並按 Allow。
    2. 若沒有 Allow，請詢問系統管理員 OAuth 用戶端是否限於特定使用者。
case-mfa-title = 需要第二因素
case-mfa-seen = 執行個體以 401 與 X-MFA_TOKEN 回應。
case-mfa-why = 該使用者已開啟多重要素驗證，而 API 無法要求它。
case-mfa-do =
    1. 以瀏覽器登入（授權碼），或讓用戶端自行登入（用戶端認證）。
    2. 或請系統管理員豁免整合使用者：Web service access only。
case-basic-auth-title = 名稱與密碼受到限制
case-basic-auth-seen = 以名稱與密碼登入會以 401 結束，或即將如此。
case-basic-auth-why = 執行個體（以 glide.authenticate.basic_auth.restriction）限制僅 “Web service access only” 或具有角色 snc_basic_auth_api_access 的使用者可用。
case-basic-auth-do =
    1. 建議改用授權碼或用戶端認證授與。
    2. 否則請為整合使用者勾選 “Web service access only”，或給予該角色。
case-unscoped-api-title = OAuth 用戶端不得使用 Table API
case-unscoped-api-seen = 403 與 “Access to unscoped api is not allowed”。
case-unscoped-api-why = OAuth 用戶端的範圍受限（securely scoped），且沒有 REST API auth scope 讓它使用 Table API。
case-unscoped-api-do =
    1. 在 System OAuth > Application Registry 中將用戶端設為 “Broadly scoped”，或給予範圍 useraccount。
    2. 或為其新增 Table API 的 REST API auth scope。
    3. 重新登入：範圍是權杖的一部分。
case-role-read-title = 無法讀取工單
case-role-read-seen = 403，或有工單數量但一個也不顯示。
case-role-read-why = 登入缺少該資料表的角色，或存取規則對其隱藏了資料列。
case-role-read-do =
    1. 請系統管理員給予整合使用者角色 itil，或 sn_change_read 與 sn_incident_read。
    2. 若角色正確，請檢查資料表的讀取規則（ACL）與 “before query” 商務規則。
    3. 重新登入，使新角色生效。
case-role-write-title = 無法寫入工單
case-role-write-seen = 變更時出現 403，或執行個體回應 200 卻保留舊值。
case-role-write-why = 登入缺少寫入的角色，或具有角色 snc_read_only。
case-role-write-do =
    1. 請系統管理員給予整合使用者角色 itil，或 sn_change_write 與 sn_incident_write。
    2. 請移除其角色 snc_read_only。
    3. 重新登入，使新角色生效。
case-user-inactive-title = 整合使用者未啟用或遭鎖定
case-user-inactive-seen = 登入遭拒，或使用者的記錄顯示未啟用或遭鎖定。
case-user-inactive-why = 有人停用了它，或多次輸入錯誤密碼使其鎖定。
case-user-inactive-do =
    1. 以系統管理員身分開啟 User Administration > Users，選擇該使用者。
    2. 勾選 Active，取消勾選 Locked out，並儲存。
    3. 重新登入。
case-password-reset-title = 必須重設密碼
case-password-reset-seen = 名稱與密碼都正確，登入仍遭拒。
case-password-reset-why = “Password needs reset” 為開啟：執行個體要求先在其登入頁面設定新密碼。
case-password-reset-do =
    1. 以系統管理員身分在使用者記錄上取消勾選 “Password needs reset”，或
    2. 以該使用者登入執行個體的頁面一次，並選擇新密碼。
case-not-web-service-only-title = 整合使用者可登入網頁
case-not-web-service-only-seen = 可以運作，但 “Web service access only” 為關閉。
case-not-web-service-only-why = 取得密碼的人可用它使用執行個體的網頁。勾選後該使用者僅限 API。使用授權碼授與時，在使用者以瀏覽器登入期間必須關閉。
case-not-web-service-only-do =
    1. 以系統管理員身分開啟 User Administration > Users，選擇整合使用者。
    2. 除非它必須以瀏覽器登入，否則請勾選 “Web service access only” 並儲存。
case-release-old-title = 版本太舊
case-release-old-seen = 版本早於 Kingston。
case-release-old-why = 連接需要 Kingston 或更新版本；較舊版本缺少部分 API。
case-release-old-do =
    1. 請詢問系統管理員執行個體何時升級。
    2. 在此之前許多功能或許可用，但不保證。
case-release-unread-title = 無法讀取版本
case-release-unread-seen = 屬性 glide.war 與 glide.buildname 不對此登入顯示。
case-release-unread-why = 只有部分角色可讀取 sys_properties。其他功能不受影響。
case-release-unread-do =
    1. 無須處理。
    2. 系統管理員可在 System Diagnostics > Stats 下查看版本；必須為 Kingston 或更新版本。
case-filter-ignored-title = 執行個體忽略篩選
case-filter-ignored-seen = 搜尋不存在的識別碼卻找到工單。
case-filter-ignored-why = 執行個體會捨棄登入不得讀取之資料行的條件，並傳回全部。這樣的回應無法證明任何事，因此不會據以傳送。
case-filter-ignored-do =
    1. 請系統管理員允許整合使用者讀取資料表的資料行 correlation_id 與 sys_id。
    2. 若其他使用者可接受，請將 glide.invalid_query.returns_no_rows 設為 true。
    3. 再次執行檢查。
case-correlation-lost-title = 未保留 correlation_id
case-correlation-lost-seen = 資料行遭隱藏、短於 40 個字元，或傳回的內容與傳送的不同。
case-correlation-lost-why = ticketdeck 在 correlation_id 中以專屬識別碼標記每個工單，使遺失的回應不會變成第二個工單。該資料行已自訂，或有其他整合寫入。
case-correlation-lost-do =
    1. 以系統管理員身分查看資料表 task 的資料行 correlation_id：長度 40 以上，且整合使用者可讀寫。
    2. 尋找設定或清除 correlation_id 的商務規則。
    3. 以 ticketdeck doctor --test-ticket 驗證。
case-journals-title = 無法讀取工作備註與註解
case-journals-seen = 資料表 sys_journal_field 遭拒，或其資料列遭隱藏。
case-journals-why = 讀取它需要角色；預設為 itil。
case-journals-do =
    1. 請系統管理員允許整合使用者讀取 sys_journal_field。
    2. 否則可寫入備註但不會顯示，也無法查詢不確定的備註。
case-choices-title = 無法讀取選項
case-choices-seen = 狀態與優先順序顯示基本名稱或數字。
case-choices-why = 登入不得讀取資料表 sys_choice，或其中沒有這些資料表的選項。
case-choices-do =
    1. 請系統管理員允許整合使用者讀取 sys_choice。
    2. 在此之前使用基本執行個體的名稱；自訂狀態以數字顯示。
case-login-lost-title = 登入已結束
case-login-lost-seen = 「重新登入」：執行個體不接受權杖，也不接受其更新。
case-login-lost-why = 重新整理權杖預設有效 100 天，使用並不會延長。它也可能遭撤銷，或因新的用戶端祕密或停用的使用者而失效。
case-login-lost-do =
    1. 從連接畫面或以 ticketdeck connect 重新登入。工單與未傳送的工作會保留。
    2. 若要更長效期，請在應用程式登錄中提高 Refresh Token Lifespan。
case-no-keyring-title = 沒有金鑰圈
case-no-keyring-seen = 金鑰圈未在兩秒內回應，或不存在。
case-no-keyring-why = 沒有桌面的主機很少執行金鑰圈服務。
case-no-keyring-do =
    1. 選擇加密檔案：vault = "encrypted"。
    2. 無人操作時，請設定會輸出複雜密碼的 passphrase_command。
case-wrong-passphrase-title = 保存庫無法開啟
case-wrong-passphrase-seen = 複雜密碼不被接受，或沒有複雜密碼也無人可問。
case-wrong-passphrase-why = 它與建立檔案時的不同。它未儲存在任何地方，無法復原。
case-wrong-passphrase-do =
    1. 重試；留意鍵盤配置。
    2. 沒有終端機時，請設定 passphrase_command。
    3. 若已遺失，請中斷連接後重新連接：工單與未傳送的工作會保留，只有登入須重做。
case-disk-full-title = 無法寫入任何內容
case-disk-full-seen = 「未儲存」：磁碟或配額已滿，或檔案系統為唯讀。
case-disk-full-why = 一切都先儲存才算數。無法儲存的不會說成已儲存；先前儲存的仍在。
case-disk-full-do =
    1. 釋出空間：對資料資料夾使用 df -h 與 quota 可得知多少。
    2. 或移動資料資料夾並以 --data-dir 指定。
case-file-permissions-title = 檔案對他人開放，或不屬於我們
case-file-permissions-seen = 因擁有者或模式而拒絕檔案或資料夾。
case-file-permissions-why = 在共用主機上，他人可能讀取登入或變更其傳送目的地。
case-file-permissions-do =
    1. 查看其內容。
    2. 然後關閉它：對指明的路徑執行 chmod go-rwx，若屬於其他帳戶則執行 chown。
case-config-title = 組態檔
case-config-seen = 整個檔案遭拒，並指明行、欄與應有的內容。
case-config-why = ticketdeck 絕不以不完整的組態啟動。
case-config-do =
    1. 更正指明的那一行；config.example.toml 說明了每項設定。
    2. 若他人可變更該檔案，請對其執行 chmod go-w。
case-database-title = 本機資料庫
case-database-seen = 設定檔的資料庫無法開啟。
case-database-why = 它已損毀，或由較新的 ticketdeck 寫入。
case-database-do =
    1. 若資料庫較新，請更新 ticketdeck。
    2. 保留檔案複本，然後以另一個資料資料夾開始；工單會重新讀取，未傳送的工作在複本中。
case-clock-off-title = 時鐘不一致
case-clock-off-seen = 此電腦與執行個體的時鐘相差超過一分鐘。
case-clock-off-why = 其中一方缺少時間服務。顯示的時間與權杖效期依此電腦的時鐘計算；已讀取的進度則依執行個體的時鐘，不受影響。
case-clock-off-do =
    1. 查看 timedatectl，並啟動時間服務。
    2. 若相差超過半小時，登入可能失敗。
case-acting-person-title = 操作者是誰？
case-acting-person-seen = 「我的」、「接手」與「發起者」不知道您是誰。
case-acting-person-why = 登入的是整合使用者。在此工作的是操作者，即設定檔中的 me，且必須是執行個體的使用者名稱。
case-acting-person-do =
    1. 尋找您的使用者名稱：在執行個體上按您的圖片，然後按 Profile；即為 User ID。
    2. 在設定檔中將其設為 me，或使用 ticketdeck connect --me。
case-not-connected-title = 未連接
case-not-connected-seen = 首頁詢問您是否使用 ServiceNow。
case-not-connected-why = 尚未設定任何設定檔，或已移除。
case-not-connected-do =
    1. 在首頁按「連接 ServiceNow」，或執行 ticketdeck connect。
    2. 您需要：Kingston 或更新版本的執行個體、其應用程式登錄的用戶端識別碼，以及整合使用者。
case-rate-limit-title = 要求受到限制
case-rate-limit-seen = 429 “Rate limit exceeded”。ticketdeck 依執行個體要求的時間等候。
case-rate-limit-why = 系統管理員為使用者設定了每小時的要求數，其他程式可能共用它。
case-rate-limit-do =
    1. 無須處理。
    2. 若經常發生，請使用較長的間隔，或請為整合使用者提高上限。
case-instance-trouble-title = 執行個體發生問題
case-instance-trouble-seen = 5xx、回應中斷，或未及時回應。
case-instance-trouble-why = 它負載過重、正在重新啟動，或其上的指令碼失敗。
case-instance-trouble-do =
    1. 等候：會自動重試，未傳送的工作已保留。
    2. 若持續發生，請系統管理員查看執行個體當時的記錄。
case-rule-title = 執行個體的規則拒絕
case-rule-seen = 寫入以執行個體自身的訊息遭拒。
case-rule-why = 商務規則或資料原則要求其他值，或未傳送的欄位。
case-rule-do =
    1. 閱讀執行個體的訊息：通常會指明欄位。
    2. 變更工單後再次傳送，或在執行個體上完成此步驟。
case-unclear-answer-title = 不確定是否送達
case-unclear-answer-seen = 一個寫入有數分鐘處於「不確定」。
case-unclear-answer-why = 其回應已遺失。立即再次傳送可能產生第二個工單，因此在執行個體可能仍在處理的最長時間過後，會先查詢。
case-unclear-answer-do =
    1. 等候：會自行解決。
    2. 若仍不確定，請執行 ticketdeck doctor：查詢需要有效的篩選與可讀取的 correlation_id。
case-two-tickets-title = 一項工作有兩個工單
case-two-tickets-seen = 執行個體上有多個工單帶有該工作的識別碼，因此不為其傳送。
case-two-tickets-why = 有人連同 correlation_id 複製了工單，或規則建立了複本。
case-two-tickets-do =
    1. 在執行個體上開啟兩者，決定保留哪一個。
    2. 清除另一個的 correlation_id，或取消它並清除。
case-other-window-title = 另一個 ticketdeck 已開啟
case-other-window-seen = 此主機上的另一個處理程序正為此設定檔傳送。
case-other-window-why = 同一時間只有一個處理程序傳送，以免重複。在其他地方排入佇列的由它傳送。
case-other-window-do =
    1. 無須處理。
    2. 若要移除本機資料，請先結束另一個。

## What to ask the ServiceNow admin for; copied into a mail or chat

ask-cross-scope = 在 { $instance } 上，資料表 oauth_entity (Application Registries) 拒絕其他應用程式。請開啟 System Definition > Tables > oauth_entity > Application Access，將 “Accessible from” 設為 “All application scopes”，並勾選 “Can read”。
ask-oauth-entity = 請在 { $instance } 的 System OAuth > Application Registry 中查看用戶端識別碼 { $client }：它必須存在且為啟用，Redirect URL 為 { $redirect }。
ask-integration-user = 請在 { $instance } 的 User Administration > Users 中查看整合使用者 { $user }：它必須存在且為啟用，具有 Web service access only 與角色 { $roles }。若 OAuth 用戶端 { $client } 自行登入，請將此使用者設為其 OAuth Application User。
ask-sso = 在 { $instance } 上，ticketdeck 以本機使用者 { $user } 登入。請告訴我此使用者如何不經單一登入而登入，或允許 OAuth 用戶端 { $client } 使用用戶端認證授與，並以 { $user } 為其 OAuth Application User。
ask-ip-filter = 請在 { $instance } 的 System Security > IP Address Access Control 中允許我們主機的位址。其要求以 403 遭拒。
ask-login-refused = 在 { $instance } 上，權杖端點拒絕 OAuth 用戶端 { $client }（使用者 { $user }）。請在 System Logs > System Log > All 中查看此訊息當時的原因，並檢查：該項目已啟用、其祕密與我的相同、使用者已啟用且未遭鎖定；使用用戶端認證時，glide.oauth.inbound.client.credential.grant_type.enabled 為 true，且 { $user } 是 OAuth Application User。
ask-redirect = 請在 { $instance } 上為 OAuth 用戶端 { $client } 完全照樣註冊此 Redirect URL：{ $redirect }
ask-mfa = 在 { $instance } 上，整合使用者 { $user } 被要求第二因素，而 API 無法提供。請予以豁免（Web service access only）。
ask-web-service-only = 請在 { $instance } 上為整合使用者 { $user } 勾選 “Web service access only”。
ask-unscoped = 在 { $instance } 上，OAuth 用戶端 { $client } 收到 “Access to unscoped api is not allowed”。請將其設為 Broadly scoped，或給予範圍 useraccount 或 Table API 的 REST API auth scope。
ask-role-read = 在 { $instance } 上，整合使用者 { $user } 無法讀取工單。請給予角色 { $roles }（或 sn_change_read 與 sn_incident_read），並檢查 change_request 與 incident 的讀取規則。
ask-role-write = 在 { $instance } 上，整合使用者 { $user } 無法寫入工單。請給予角色 { $roles }（或 sn_change_write 與 sn_incident_write），若有 snc_read_only 請移除。
ask-user-active = 請在 { $instance } 上啟用整合使用者 { $user }，並取消勾選 “Locked out”。
ask-password-reset = 請在 { $instance } 上為整合使用者 { $user } 取消勾選 “Password needs reset”。
ask-filter = 在 { $instance } 上，整合使用者 { $user } 依 correlation_id 的搜尋遭忽略，並傳回全部。請允許其讀取 change_request 與 incident 的資料行 correlation_id 與 sys_id。
ask-correlation = 在 { $instance } 上，ticketdeck 需要資料表 task 的資料行 correlation_id：至少 40 個字元、{ $user } 可讀寫，且不被商務規則變更。
ask-journals = 請在 { $instance } 上允許整合使用者 { $user } 讀取 sys_journal_field（工作備註與註解）。
ask-choices = 請在 { $instance } 上允許整合使用者 { $user } 讀取 sys_choice。

## The installation checklist

check-reachable = 執行個體有回應
check-release = 版本為 Kingston 或更新
check-oauth-client = OAuth 用戶端已註冊
check-authorised = 登入被接受
check-integration-user = 整合使用者正常
check-read-changes = 可讀取變更請求
check-read-incidents = 可讀取事件
check-write-changes = 可寫入變更請求
check-write-incidents = 可寫入事件
check-choices = 可讀取狀態與優先順序
check-journals = 可讀取工作備註與註解
check-correlation-id = 我們的識別碼可儲存並找到
check-acting-person = 已知操作者
check-state-waiting = 等候
check-state-running = 執行中
check-state-passed = 正常
check-state-warned = 注意
check-state-failed = 失敗
check-state-skipped = 略過
check-local-config = 組態檔
check-local-folder = 資料資料夾
check-local-space = 可用磁碟空間
check-local-database = 本機資料庫
check-local-vault = 保存庫
check-local-clock = 此電腦的時鐘
check-local-time-zone = 時區
check-local-windows = 其他視窗
check-local-sign-in-port = 登入連接埠
check-local-sign-in = 上次登入
check-local-outbox = 寄件匣

## Doctor

doctor-why = {"        "}{ $title } (ticketdeck doctor --why { $case })
doctor-next = 下一步：{ $title }
doctor-ask = 請傳送給 ServiceNow 系統管理員：
doctor-fine = 一切正常。
doctor-test-ticket = 測試工單未如預期建立並取消：{ $detail }
doctor-no-entry = 沒有疑難排解項目 { $word }。已知項目：{ $known }
doctor-nothing-found = 沒有項目包含這些字詞。ticketdeck troubleshoot 會列出全部。

## Connecting, signing in, managing, profiles, troubleshooting

# Stages
stage-production = 生產
stage-test = 測試
stage-development = 開發

# Ways to sign in and places for secrets
grant-browser = 瀏覽器
grant-browser-note = 您以瀏覽器登入為整合使用者。一般的方式。
grant-client = 用戶端認證
grant-client-note = 用戶端自行登入，身分為應用程式登錄中為其設定的使用者。
grant-password = 密碼（舊式）
grant-password-note = 由 ticketdeck 傳送名稱與密碼。舊式：單一登入與第二因素會拒絕。
vault-choice-keyring = 系統金鑰圈
vault-choice-encrypted = 加密檔案
vault-choice-plain = 純文字檔案
vault-note-keyring = 缺點：跳板主機往往沒有可回應的金鑰圈。此時請用加密檔案。
vault-note-encrypted = 缺點：除非設定了提供複雜密碼的命令，否則每次啟動都會詢問。
vault-note-plain = 缺點：能讀取您檔案（含備份）的人就擁有登入。此後會顯示為警告。
scope-choice-mine = 我的
scope-choice-all = 全部
scope-choice-query = 依查詢

# Checklist
check-proof-notes = { $count } 則備註與註解
check-proof-length = 可存 { $count } 個字元
check-help = { $why } 說明原因與處理方式
check-help-ask = { $why } 說明原因與處理方式，{ $copy } 複製要請 ServiceNow 系統管理員處理的事項

# Set-up
setup-title = 連接 ServiceNow
setup-again-title = 重新佈建連接
setup-again = 已儲存的項目會照原樣使用。本機工單、草稿與未傳送的工作會保留。
setup-needed = 1  您需要什麼
setup-needed-release = ServiceNow Kingston 或更新版本。
setup-needed-admin = 執行個體的系統管理員權限與您的 HI（ServiceNow 支援）認證，或擁有它們的人。
setup-needed-defaults = 執行個體的預設設定。若已變更，下方的檢查清單會指出阻礙。
setup-exchange = 2  交換的內容
setup-exchange-here = 保存於此：執行個體名稱、用戶端識別碼、用戶端祕密、存取與重新整理權杖。
setup-exchange-there = 隨每個工單傳送至 ServiceNow：發起者、名稱、描述、優先順序、到期日、建議來源與類別。
setup-exchange-read = 從 ServiceNow 讀取：您追蹤的工單、其備註、選項，以及您在那裡的身分。
setup-exchange-nothing = 在第 6 步儲存之前不會儲存任何內容。不會提供給其他任何人。
setup-entries = 3  執行個體與登入
setup-checklist = 4  安裝檢查清單
manage-machine = 此電腦
manage-checklist = 安裝檢查清單
setup-sign-in = 5  登入，6  儲存
setup-instance = 執行個體
setup-instance-note = acme、acme.service-now.com 或完整的 https:// 位址
setup-client-id = 用戶端識別碼
setup-client-id-note = 來自執行個體的 System OAuth > Application Registry
setup-client-secret = 用戶端祕密
setup-client-secret-needed = 用戶端祕密 *
setup-client-secret-note = 絕不顯示。公用用戶端沒有祕密。
setup-grant = 登入方式
setup-username = 整合使用者
setup-username-needed = 整合使用者 *
setup-username-note = 其使用者名稱，用以比對登入者。不是您自己的。
setup-password = 密碼 *
setup-vault = 祕密存放於
setup-passphrase = 複雜密碼 *
setup-passphrase-note = 用來開啟加密檔案。不會儲存在任何地方：請妥善保管。
setup-scope = 追蹤的工單
setup-query = 編碼查詢 *
setup-query-note = 適用於兩個資料表的 ServiceNow 編碼查詢，例如 active=true^priorityIN1,2
setup-me = 您的使用者名稱
setup-me-note = 您在執行個體上的身分：「我的」與「發起者」指此使用者，而非登入。
setup-profile = 設定檔名稱 *
setup-profile-note = 此連接在這裡的名稱。已存在的名稱會被取代。
setup-check-note = 僅讀取；不儲存任何內容
setup-sign-in-browser = 不會自行開啟任何東西：顯示供瀏覽器使用的位址
setup-sign-in-direct = 不經瀏覽器登入
setup-signed-in = 已登入為 { $user }。尚未儲存。
setup-save-note = 儲存設定檔、其祕密與權杖，並開始同步

# Sign-in
sign-in-title = 登入 ServiceNow
sign-in-as = 請以整合使用者登入，而非您本人。以下任一方式皆可。
sign-in-open = 在瀏覽器中開啟此位址（{ $key } 複製）
sign-in-here = 此主機上的瀏覽器
sign-in-listening = 會自動回到這裡：正在 127.0.0.1 的連接埠 { $port } 接聽。
sign-in-not-listening = 無法自動回來（{ $why }）。請在下方貼上最後的位址。
sign-in-tunnel = 您自己電腦上的瀏覽器：請先在那裡執行（{ $key } 複製）
sign-in-paste = 或貼上瀏覽器最後到達的位址
sign-in-paste-likely = 透過 SSH 最簡單的方式：貼上瀏覽器最後到達的位址
sign-in-paste-note = 任何瀏覽器皆可，即使最後的頁面顯示無法連線。
sign-in-told = 執行個體回應：{ $detail }
sign-in-address = 位址
sign-in-hand-over = { $key } 提交。主機之後的內容含有代碼，因此隱藏。
sign-in-handed-over = 已提交。正在等候執行個體。
sign-in-until = 等候至 { $time }。
sign-in-time-left = 再等候 { $minutes } 分 { $seconds } 秒。
sign-in-time-up = 無人及時回來。您仍可貼上位址。
sign-in-beginning = 正在開始登入。
sign-in-exchanging = 正在向執行個體要求權杖。
sign-in-done = 已登入為 { $user }（{ $name }）。
sign-in-integration = 這是整合使用者。
sign-in-unnamed = 這是整合使用者嗎？設定時未指定，因此無法判斷。若不是：{ $key }（不是您？）會放棄此登入並重新開始；請在執行個體的頁面按 “Not You”，並以整合使用者登入。
sign-in-not-integration = 不是您？這看起來不是整合使用者。{ $key } 會放棄此登入並重新開始；請在執行個體的頁面按 “Not You”，並以整合使用者登入。
sign-in-go-on-setup = 回到檢查清單，並執行需要登入的項目
sign-in-go-on-save = 儲存新的登入以取代舊的
sign-in-failed = 無人登入。
sign-in-unchanged = 先前儲存的內容維持原狀。
paste-empty = 尚未貼上任何內容。
paste-not-an-address = 這不是位址。請複製瀏覽器網址列的整行內容。
paste-is-the-offer = 這是要開啟的位址。請在 Allow 之後，貼上瀏覽器最後到達的位址。
paste-no-code = 該位址中沒有代碼。請先按 Allow，然後複製瀏覽器最後到達的位址。

# Manage
manage-title = ServiceNow 設定
manage-status = 連接狀態
manage-stage = 階段
manage-writing = 寫入
manage-locked = 已鎖定：設定檔為唯讀
manage-unlocked = 此工作階段已解除鎖定
manage-signed-in = 登入身分
manage-signed-out = 無人（先前為 { $user }）；{ $key } 重新登入
manage-token = 存取權杖
manage-login = 登入
manage-until = 至 { $time }，之後自動更新
manage-login-until = 至 { $time }
manage-login-ends = { $count ->
    [0] 今天到期，{ $time }：{ $key } 重新登入
   *[other] { $count } 天後到期，{ $time }：{ $key } 重新登入
}
manage-since = 連接時間
manage-last-sync = 上次成功同步
manage-unsent = 未傳送的工作
manage-rights = API 權限
manage-rights-unknown = 此工作階段尚未檢查；{ $key } 檢查
manage-right = { $check }：{ $state }
manage-rate-limit = 速率限制
manage-rate-limit-none = 執行個體未告知
manage-rate-limit-of = 每個時段 { $limit } 個要求
manage-rate-limit-until = 每個時段 { $limit } 個要求，時段結束於 { $time }
manage-release = 版本
manage-not-told = 尚未讀取
manage-proxy = Proxy
manage-scope-of = { $kind }：{ $query }
manage-actions = 您可以做什麼
manage-provision-note = 執行檢查清單並重新登入；本機資料會保留
manage-sign-in-note = 以新的登入取代舊的
manage-check-note = 僅讀取；項目列於下方
manage-remove-note = 先詢問；說明移除與保留的內容
manage-states-change = 變更狀態的名稱
manage-states-incident = 事件狀態的名稱
manage-state-value = 值
manage-state-label = 執行個體上
manage-state-name = 您的名稱
manage-state-unknown = 不在執行個體上
manage-state-rename = { $rename } 為其命名
manage-naming-note = 空白名稱會移除您的名稱
manage-reset-note = 此類型的所有狀態恢復為執行個體上的名稱

# Buttons
button-connect = 連接 ServiceNow
button-check = 檢查
button-check-again = 再次檢查
button-sign-in = 登入
button-save = 儲存
button-go-on = 繼續
button-try-again = 重試
button-provision = 重新佈建
button-sign-in-again = 重新登入
button-check-all = 執行檢查清單
button-remove = 移除連接
button-reset-all = 全部重設
button-unlock = 在此工作階段解除鎖定
button-keep = 一切維持原狀

# Questions
ask-remove-title = 要移除連接嗎？
ask-remove-goes = 移除：組態檔中的設定檔（含您的狀態名稱）、其祕密，以及在執行個體上撤銷的權杖。
ask-remove-stays = 保留：ServiceNow 上的所有工單，以及此電腦上的工單與草稿（除非您另行勾選）。
ask-remove-unsent = 您有 { $count } 個變更尚未傳送。請先同步，或勾選放棄它們。
ask-purge = 一併刪除本機工單與草稿
ask-discard = 放棄未傳送的內容
ask-unlock-title = 要解除鎖定此設定檔嗎？
ask-unlock = 此設定檔為唯讀，以免意外寫入。解除鎖定後，在 ticketdeck 結束之前，您的變更會傳送至此執行個體。

# Profiles
profiles-title = 設定檔
profiles-current = 使用中
profiles-note = { $key } 連接另一個執行個體

# Troubleshooting
cases-title = 疑難排解
cases-search-note = 您所見的字詞，例如 cross-scope 或憑證
cases-none = 沒有項目包含所有這些字詞。
case-seen = 您看到的
case-why = 原因
case-do = 處理方式
case-ask = 要請 ServiceNow 系統管理員處理的事項（{ $key } 複製）

# What just happened
toast-why = { $key } 說明原因
toast-connected = 已連接：{ $profile }。第一次同步已開始。
toast-connect-not-saved = 未儲存；先前儲存的內容維持原狀。{ $why }
toast-connect-failed = 未成功。{ $why }
toast-removed = 已移除連接。
toast-removing = 正在移除連接。
toast-sign-in-cancelled = 已停止登入。先前儲存的內容維持原狀。
toast-paste-too-long = 貼上的文字對此項目而言太長；未納入任何內容。
toast-address-copied = 已將位址傳送至終端機的剪貼簿。
toast-tunnel-copied = 已將該行傳送至終端機的剪貼簿。
toast-request-copied = 已將要請求的事項傳送至終端機的剪貼簿。
toast-profile-in-use = { $profile } 已在使用中。
toast-switching = 正在切換至 { $profile }。
toast-unlocked = 已解除鎖定，直到 ticketdeck 結束。從現在起會傳送您的變更。

# Actions
action-connect = 連接 ServiceNow
action-press = 下一個項目，或按下按鈕，或執行檢查
action-keep-entry = 此項完成：到下一項
action-next-step = 下一步：檢查、登入、儲存
action-run-check = 執行此檢查
action-run-checks = 執行所有檢查
action-leave-setup = 離開設定；除祕密外保留輸入內容
action-hand-over = 提交貼上的位址
action-copy-address = 複製要開啟的位址
action-copy-tunnel = 複製 ssh 那一行
action-go-on = 繼續，或重試
action-not-you = 不是您？放棄此登入並重新開始
action-cancel-sign-in = 停止登入
action-sign-in = 重新登入
action-profiles = 設定檔
action-switch-profile = 使用此設定檔
action-unlock = 在此工作階段解除鎖定唯讀設定檔
action-answer = 勾選或回答
action-press-manage = 按下按鈕、為狀態命名，或執行檢查
action-rename-state = 為狀態命名
action-reset-state = 恢復狀態在執行個體上的名稱
action-reset-states = 恢復此類型所有狀態在執行個體上的名稱
action-keep-name = 保留名稱
action-drop-name = 名稱維持原狀
action-provision-again = 重新佈建
action-remove-connection = 移除連接
action-why = 為什麼？說明哪裡出錯
action-troubleshoot = 疑難排解
action-copy-request = 複製要請 ServiceNow 系統管理員處理的事項
action-read-case = 閱讀項目
hint-bar-connect = 連接
hint-bar-press = 按下
hint-bar-keep-entry = 完成
hint-bar-next-step = 下一步
hint-bar-run-check = 此檢查
hint-bar-run-checks = 所有檢查
hint-bar-leave-setup = 離開
hint-bar-hand-over = 提交
hint-bar-copy-address = 複製位址
hint-bar-copy-tunnel = 複製 ssh 行
hint-bar-go-on = 繼續
hint-bar-not-you = 不是您？
hint-bar-cancel-sign-in = 停止
hint-bar-switch = 使用
hint-bar-answer = 選擇
hint-bar-rename = 命名
hint-bar-reset = 重設
hint-bar-keep-name = 保留
hint-bar-drop-name = 維持原狀
hint-bar-provision = 佈建
hint-bar-remove = 移除
hint-bar-copy-request = 複製請求

# Why an action cannot run now
reason-read-only = 此設定檔為唯讀。請先在此工作階段解除鎖定。
reason-not-locked = 此設定檔未鎖定。
reason-check-first = 請先檢查輸入項目。
reason-not-reached = 以這些輸入項目無法連上執行個體。
reason-sign-in-first = 請先登入。
reason-read-first = 必須先能讀取兩個資料表：請參閱檢查清單。
reason-saving = 正在儲存。
reason-signing-in = 正在登入。
reason-nobody-signed-in = 尚無人登入。
reason-not-listening = 此處沒有接聽的連接埠，因此通道無處可通。
reason-no-check = 未選取檢查清單的項目。
reason-no-state = 未選取工單狀態。
reason-no-own-name = 此狀態沒有您取的名稱。
reason-no-own-names = 此類型的狀態都沒有您取的名稱。
reason-no-profiles = 沒有可選擇的設定檔：尚未連接任何一個。
reason-switching = 正在開啟另一個設定檔。
reason-leave-setup-first = 請先離開設定。
reason-unsent = 有些工作尚未傳送：請勾選放棄，或先同步。
reason-nothing-to-explain = 此處沒有需要說明的內容。
reason-nothing-to-ask = 此處沒有需要請 ServiceNow 系統管理員處理的事項。

passphrase-title = 保存庫已鎖定
passphrase-text = 此設定檔的登入位於加密檔案中。請輸入其複雜密碼以連線。未輸入時仍可閱讀卡片，您的變更會等候。
passphrase-label = 複雜密碼
passphrase-opening = 正在開啟保存庫。
action-unlock-vault = 以複雜密碼開啟保存庫
action-leave-locked = 不輸入複雜密碼並繼續
hint-bar-unlock-vault = 開啟
hint-bar-leave-locked = 稍後
toast-still-locked = 保存庫維持鎖定：不擷取也不傳送。{ $key } 再次詢問複雜密碼。
# What waits, and what was sent
until-in = { $time }，{ $seconds } 秒內
until-now = { $time }，現在
scope-outbox = 寄件匣
scope-conflict = 衝突
scope-pick = 選擇記錄
scope-log = 操作記錄
outbox-title = 寄件匣
outbox-empty = 此處沒有等候的項目。{ $key } 顯示已傳送的內容及其結果。
outbox-settled = 此項不再等候。{ $key } 顯示已傳送的內容及其結果。
outbox-unclear = 不確定
outbox-conflict = 衝突
outbox-no-number = (新)
outbox-label-state = 狀態
outbox-label-why = 原因
outbox-label-sent-at = 預定傳送
outbox-label-looked-up = 查詢時間
outbox-label-what = 內容
outbox-label-sent = 已傳送
outbox-label-by = 執行者
outbox-label-login = 傳送身分
outbox-line = { $operation }，{ $number }，建立於 { $time }
outbox-line-new = { $operation }，建立於 { $time }
outbox-why-grace = 稍候片刻，讓您可以收回。
outbox-why-queued = 已存於此處，下次有機會時送出。
outbox-why-behind = 正在等候此工單較早的變更，以維持順序。
outbox-why-new-ticket = 正在等候新工單在執行個體上出現。
outbox-why-sending = 正在送往執行個體。
outbox-why-person = 沒有您的操作就不會繼續。
outbox-can = 您可以做什麼
outbox-can-nothing = 目前沒有。會自行繼續。
outbox-found = 在執行個體上找到
outbox-fields = 傳送的內容
outbox-before = 先前：{ $value }
outbox-touched = 上次在執行個體上由 { $who } 變更，{ $time }。
conflict-title = 衝突 { $number }
conflict-note = 在傳送之前，有人變更了相同的欄位。未覆寫任何內容。請選擇每個欄位採用誰的值。
conflict-others = 因無人更動而照您所寫傳送：{ $fields }。
conflict-over = 已不再衝突。{ $key } 返回。
conflict-before = 先前
conflict-mine = 您的
conflict-theirs = 執行個體上
conflict-mine-chosen = 您的
conflict-theirs-chosen = 執行個體
conflict-undecided = 未決定
conflict-ready = 所有欄位皆已決定。{ $key } 將您的值排入佇列。
conflict-left = 已決定 { $decided } / { $total }。
field-reason = 原因
operation-status = 設定狀態
log-title = 操作記錄
log-empty = 尚未從此處傳送任何內容。
log-fields = 傳送的內容
log-undo = 復原
log-undo-key = 就此處所知，之後無人變更這些值。{ $key } 恢復先前的值。
log-undo-state = 是否可回到該狀態，由執行個體在傳送時決定。一併送出的備註會保留。
pick-title = 是哪一個？
pick-note = 執行個體上有數筆記錄可能是此寫入所建立。請在那裡查看；您選擇的就是您的工單。
action-outbox = 寄件匣：等候傳送的項目
action-action-log = 操作記錄：已傳送的內容
action-open-write = 開啟選取的項目
action-resolve-conflict = 比較兩者並選擇
action-choose-mine = 保留您的值
action-choose-theirs = 保留執行個體的值
action-all-mine = 全部保留您的值
action-all-theirs = 全部保留執行個體的值
action-settle-conflict = 將所選排入佇列
action-send-now = 立即傳送
action-take-back = 收回
action-take-last-back = 收回剛排入佇列的項目
action-retry-write = 重試
action-drop-write = 放棄
action-it-arrived = 已送達
action-send-again = 未送達：再次傳送
action-pick-record = 選擇哪筆記錄是您的
action-pick-this = 選擇此記錄
action-undo-write = 復原：恢復先前的值
hint-bar-open = 開啟
hint-bar-resolve = 比較
hint-bar-mine = 您的
hint-bar-theirs = 執行個體
hint-bar-all-mine = 全部您的
hint-bar-all-theirs = 全部執行個體
hint-bar-settle = 排入佇列
hint-bar-send-now = 立即傳送
hint-bar-take-back = 收回
hint-bar-retry = 重試
hint-bar-drop = 放棄
hint-bar-arrived = 已送達
hint-bar-again = 再次傳送
hint-bar-pick = 哪一個
hint-bar-pick-this = 選擇
hint-bar-undo = 復原
reason-no-write = 未選取仍在等候的項目。
reason-no-ticket-of-it = 這與工單無關。
reason-nothing-queued = 剛才沒有在此處排入佇列。
reason-sent-already = 正在傳送或已傳送。操作記錄可復原編輯或狀態變更。
reason-folded = 已併入先前等候中的寫入；請查看寄件匣。
reason-on-its-way = 可能已送達，因此必須先釐清。
reason-not-queued = 只有佇列中的項目可以收回。
reason-take-back-instead = 仍在佇列中：請改為收回。
reason-look-up-first = 可能已送達：會先查詢，必要時再詢問您。
reason-no-wait = 並非在等候某個時間。
reason-not-refused = 只有遭拒絕或已停止的項目可以重試。
reason-no-candidates = 沒有多筆記錄可供選擇。
reason-not-unclear = 並非不確定是否送達。
reason-no-conflict = 此處沒有衝突。
reason-undecided = 請先為每個欄位選擇。
reason-moved-on = 期間已有進展；未執行任何操作。
reason-undo-create = 已建立的工單無法移除。請改為取消工單。
reason-undo-note = 備註或註解會保留在記錄中。請另寫一則加以更正。
reason-undo-close = 關閉無法復原。若執行個體允許，請重新開啟工單。
reason-undo-status = Microsoft 的狀態請在改善動作上改回，並附上原因。
reason-undo-not-confirmed = 並未完整確認，因此沒有可復原的內容。
reason-undo-changed = 之後已變更：恢復先前的值會覆寫它。
reason-undo-gone = 工單已不在此處。
toast-queued-key = 已排入佇列。{ $seconds } 秒後傳送，{ $key } 收回：{ $name }
toast-queued-held = 已排入佇列。{ $seconds } 秒後傳送：{ $name }
toast-send-now = 會儘快傳送：{ $name }。
toast-taken-back = 已收回：{ $name }。未傳送任何內容。
toast-taken-back-create = 已收回；您輸入的內容恢復為草稿：{ $name }
toast-retry = 再次排入佇列：{ $name }。
toast-dropped = 已放棄：{ $name }。
toast-arrived = 已標示為送達：{ $name }。
toast-again = 再次排入佇列：{ $name }。
toast-picked = 從現在起 { $ticket } 是您的工單。
toast-undone = 已排入佇列：{ $ticket } 先前的值。
toast-conflict-settled = 您的選擇已排入佇列。
toast-conflict-theirs = 保留執行個體的值；您沒有要傳送的內容。
toast-not-decided = 未執行。{ $why }
ask-drop-title = 要放棄嗎？
ask-drop = 不會傳送，原本要變更的內容在執行個體上維持原狀。新工單的內容會恢復為草稿。
ask-arrived-title = 已送達嗎？
ask-arrived = 僅在您已於執行個體上看到時才這樣回答：不會再次傳送。
ask-again-title = 要再次傳送嗎？
ask-again = 僅在您已查看且它不在執行個體上時：否則會有兩份。
button-drop = 放棄
button-arrived = 已送達
button-again = 再次傳送
not-settable-off = 此設定檔不會將狀態寫回 Microsoft：請在其 secure_score 設定中設定 write_back = true。未傳送任何內容。
not-settable-device = Microsoft 僅在 Vulnerability Management 中接受裝置控制項（scid_...）的狀態。未傳送任何內容。
not-settable-no-profile = Microsoft 沒有此控制項可寫入的設定檔。未傳送任何內容。
not-settable-no-reason = 需要原因。未傳送任何內容。
not-settable-long-reason = 原因超過 1000 個字元。未傳送任何內容。
cli-score-score = 安全分數
cli-score-calculated = 計算時間
cli-score-fetched = 讀取時間
cli-score-regressed = 已退步
cli-score-to-address = 待處理
cli-score-shared = 有未結工單
cli-score-awaiting = 已關閉，Microsoft 尚未看到
cli-score-others = 其他
cli-score-partial = Microsoft 的回應不完整，缺少的部分維持原狀：{ $what }
cli-already-shared = 已共用：{ $number }，{ $state }，由 { $person }。未儲存任何內容。
cli-already-shared-here = 已從此處共用，尚未在執行個體上：{ $id }。未儲存任何內容。
cli-already-shared-hidden = 已有人共用此動作，其工單此登入不得查看，或尚未傳送。
cli-share-again = 加上 --again 可再共用一次。
cli-priority-proposed = 優先順序 { $priority }：{ $why }
cli-priority-points = 剩餘 { $points } 點
cli-priority-regressed = 失去點數
cli-score-connected = 已讀取安全分數：{ $percent } %。
cli-score-not-read = 無法讀取安全分數，因此未儲存任何內容
cli-score-sign-in = 登入 Microsoft：請在瀏覽器中以具有「安全性讀取者」或「安全性系統管理員」角色的使用者開啟此位址：
cli-device-warning = 許多租用戶封鎖以裝置代碼登入，Microsoft 也建議如此：它常用於網路釣魚。僅在您自己啟動時才繼續。
cli-device-code = 在瀏覽器中開啟 { $page } 並輸入 { $code }。
cli-score-failed = 無法讀取安全分數
cli-status-score = 安全分數身分
cli-doctor-score-login = 安全分數：登入 Microsoft
cli-doctor-score-read = 安全分數：讀取

# Verbs: what a person does to a ticket with one key.
scope-verb = 工單操作
action-take = 承接：指派給我
action-assign = 指派給個人或群組
action-priority = 變更優先順序
action-due = 設定到期日
action-state = 變更狀態
action-note = 新增工作備註
action-comment = 新增給客戶的註解
action-resolve = 解決或關閉
action-cancel-ticket = 取消工單
hint-bar-take = 承接
hint-bar-assign = 指派
hint-bar-note = 備註
field-group = 指派群組
field-hold-reason = 暫停原因
verb-to = 個人或群組
verb-group = 群組
verb-now = 目前：{ $value }
verb-unmet = 尚未：{ $what }
verb-needs = 需要{ $what }
verb-missing = 還缺少：{ $what }。
verb-reason = 原因
verb-reason-note = 原因（成為工作備註，內部）
verb-internal = 工作備註（內部，客戶看不到）
verb-customer-sees = 註解：客戶看得到
verb-nobody-found = 此處沒有這個名稱。
verb-not-from-here = 執行個體不允許從 { $from } 轉為 { $to }。可轉為：{ $can }。
verb-gone = 此工單已不在此處，無法傳送。您輸入的內容仍保留。
verb-over-meanwhile = 工單已在此期間關閉或取消，無法傳送。您輸入的內容仍保留。
verb-asking = 正在詢問執行個體 …
verb-not-asked = 無法詢問執行個體允許哪些狀態；將由它在傳送時決定。{ $why }
verb-names-not-asked = 無法向執行個體詢問名稱；這些是先前的名稱。{ $why }
verb-goes-to = 新狀態：{ $state }
verb-due-understood = { $day }（{ $weekday }）
verb-due-cleared = 空白：清除到期日。
verb-leak = 此文字看來含有密碼、權杖或金鑰。再按一次相同按鍵仍會傳送。
verb-yours-already = 已經是您的。
verb-named = { $verb }，{ $ticket }
write-named-undo = 復原：{ $ticket }
reason-not-there = 工單還沒有編號：尚未在執行個體上。
reason-move-waits = 已有一個狀態變更等候中；可以收回。
reason-no-me = 執行個體不認識您：請在設定檔中將 me 設為您在該處的使用者名稱。
reason-already = 已是如此，因此不傳送。
toast-queued-deed = 已排入佇列：{ $name }。
toast-deed-not-saved = 未儲存，因此不傳送。{ $why }
toast-sent = 已傳送，執行個體已收到：{ $name }。
toast-created = { $number } 已建立：{ $name }。
# Looks
action-choose-theme = 選擇佈景主題
action-keep-theme = 採用佈景主題
themes-title = 佈景主題
themes-note = 移動時即顯示各佈景主題。
theme-terminal = 終端機本身的色彩
theme-dark = 深色背景淺色文字
theme-light = 淺色背景深色文字
theme-high-contrast = 黑底最強對比
theme-mono = 無色彩
toast-theme-kept = 已將佈景主題存入組態檔。
toast-theme-not-kept = 佈景主題使用至程式結束，但未能存入：{ $why }
toast-no-colours = 無色彩：TERM 所指的終端機沒有色彩。框線有誤？請試 --ascii。
reason-colours-unwanted = 已設定 NO_COLOR：所有佈景主題均以無色彩繪製。
reason-colours-missing = 此終端機沒有色彩：所有佈景主題看來都如同 mono。
action-toggle-mouse = 接管滑鼠，或歸還
toast-mouse-on = 已接管滑鼠：點按選取，滾輪移動。Shift 選取文字。
toast-mouse-off = 滑鼠已歸還終端機。
toast-paste-nowhere = 只有輸入文字之處才接受貼上。未執行任何操作。
toast-paste-long = 貼上的內容超過此欄位的 { $max } 位元組，因此未納入。
notify-critical = { $count } 個新的嚴重工單，首個為 { $number }：{ $name }

# Linear look
linear-new = { $number }（新）
linear-changed = { $number }（已變更）
status-place = { $place }。{ $key } 列出按鍵。
status-rows = { $count } 列。
status-changed = { $count } 個工單已變更。
status-away = 無法連上執行個體。詳情請見首頁。
status-back = 已再度與執行個體一致。

# Tour
tour-line = 導覽 { $at }/{ $of }（{ $next } 下一步，{ $end } 結束）：{ $tip }
tour-move = 方向鍵或 j、k 移動；{ $open } 開啟，{ $create } 建立。
tour-screens = { $all } 列出所有工單，{ $score } 顯示 Microsoft 的建議。
tour-find = { $palette } 尋找任何指令，{ $help } 列出按鍵。
action-next-tip = 導覽的下一步
action-end-tour = 結束導覽
action-browser = 在瀏覽器中開啟
action-copy-ticket-link = 複製工單的連結
action-copy-markdown = 將工單複製為 Markdown
toast-browser = 已交給您的瀏覽器。
toast-no-browser = 此處應無瀏覽器，因此已將連結傳送至終端機的剪貼簿。
toast-not-opened = 只開啟 https 位址；已將連結傳送至終端機的剪貼簿。
toast-browser-failed = 無法啟動瀏覽器，因此已將連結傳送至終端機的剪貼簿。{ $why }
toast-ticket-markdown-copied = 已將工單以 Markdown 傳送至終端機的剪貼簿。
action-editor = 在您的編輯器（VISUAL、EDITOR）中編輯文字
hint-bar-editor = 編輯器
reason-no-text = 此處沒有可編輯的長文字。
toast-editor-failed = 文字維持進入編輯器之前的內容。{ $why }

# Triage run
scope-run-summary = 分流摘要
action-triage-run = 分流：逐一處理此清單的工單
action-last-triage-run = 上次的分流
action-begin-anew = 重新開始
action-resume-run = 從結束處繼續這次分流
action-copy-run = 以 Markdown 複製摘要
reason-in-run = 分流進行中；其工單在您所見畫面之下。
reason-other-question = 此處沒有可開始的項目。
reason-no-run = 尚未有任何分流。
reason-run-over = 這次分流已處理完所有工單。
run-title = 分流
run-position = { $at } / { $total }
run-here = 此處：{ $what }
run-worked-on = 已處理 { $count }
run-skipped = 已略過 { $count }
run-passed = 期間已關閉或消失 { $count }
run-edited = 編輯
run-aside = 暫時完成
run-snoozed = 稍後處理
run-was-skipped = 已略過
run-was-closed = 期間已關閉
run-was-gone = 期間已消失
run-none = 尚未有任何分流。
run-head = 分流 { $from } 至 { $to }
run-head-open = 分流 { $from }，未結束
run-reached = { $total } 個工單：已處理 { $worked }，未到達 { $left }。
run-counts = 所做的事
run-tickets = 逐一工單
run-done-outcome = { $done }（{ $outcome }）
run-outcome-taken-back = 已收回
run-outcome-sent = 已傳送
run-outcome-queued = 佇列中
run-outcome-refused = 遭拒絕
run-cut = … 以及另外 { $count } 個工單。
ask-resume-title = 要繼續分流嗎？
ask-resume = 要從 { $at } / { $total } 繼續 { $time } 的分流嗎？
ask-resume-keys = { $key } 重新開始。
button-resume = 繼續
button-anew = 重新開始
toast-run-empty = 此清單沒有未結的工單。
toast-run-cut = 分流包含 { $total } 個工單中的前 { $most } 個。
toast-run-closed = { $ticket } 期間已關閉，因此略過。
toast-run-gone = { $ticket } 已不在此處，因此略過。
toast-run-copied = 摘要已送至您終端機的剪貼簿。
toast-run-copied-cut = 已送至您終端機的剪貼簿，但放不下最後 { $count } 個工單。

## Many at once

action-mark = 標記，或取消標記
action-mark-range = 從上一個標記標記到這裡
action-mark-all = 標記此檢視的所有列
action-invert-marks = 反轉標記
action-send-batch = 傳送會變更的項目
action-confirm-count = 以輸入的數目傳送
action-leave-count = 回到表格
action-retry-batch = 重試被拒絕的項目
action-take-batch-back = 收回所有佇列中的項目
action-leave-batch = 離開表格
action-last-batch = 上次批次：結果如何
scope-batch = 批次處理
scope-batch-count = 工單數目
reason-other-kind = 屬於另一種類型，狀態各不相同。
reason-no-batch = 尚未批次處理過工單。
reason-batch-sent = 已在寄件匣中。
reason-batch-nothing = 這些工單都不會變更。
toast-marks-full = 一次最多標記 { $most } 列；其餘維持未標記。
toast-batch-queued = { $count } 項已排入佇列
toast-batch-not-saved = 全都沒有儲存：{ $why }
toast-batch-back = 已收回 { $count } 項
toast-batch-retry = { $count } 項將重新傳送
toast-kept-many = 您輸入的內容會保留到離開 ticketdeck 為止
list-marked = { $title } · 已標記 { $count }
linear-marked = { $number }（已標記）
verb-for-many = { $count } 張工單
share-many = { $count } 項改善動作
batch-title = { $what } · { $count }
batch-change = 變更前 → 變更後
batch-changes = 會變更
batch-cannot = 無法
batch-saving = 儲存中
batch-waits = 等待中
batch-nothing = 相同
batch-gone = 不存在
batch-reading = 已讀取 { $read } / { $total } …
batch-totals = 變更 { $change }，無法 { $cannot }
batch-done = 完成 { $count }
batch-waiting = 等待 { $count }
batch-person = 需您處理 { $count }
batch-back = 收回 { $count }
batch-not-sent = 未傳送 { $count }
batch-type = 輸入 { $count } 以傳送：
batch-wrong = 與會變更的工單數目不符。
batch-will-ask = 傳送前須輸入數目。
batch-gone-why = 已不在這裡。
batch-shared-why = 已分享為 { $number }。
batch-category-why = 須選擇類別：請單獨分享。
batch-unasked-why = 無法向執行個體確認是否已分享過。{ $why }
batch-nothing-why = 與已在佇列中的內容沒有差異。
batch-folded-why = 併入先前佇列中的寫入；請在寄件匣收回。
batch-short-missing = 不完整
batch-short-unasked = 未確認
batch-short-over = 已關閉
batch-short-already = 已是如此
batch-short-kind = 另一種類型
batch-short-not-there = 尚無編號
batch-short-waits = 狀態待送
batch-short-me = 操作者未知
batch-short-unreadable = 無法讀取
action-clear-marks = 取消所有標記
reason-no-marks = 沒有標記。
