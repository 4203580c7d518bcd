/*! Licences: inbox/licences.txt */
var bl=Object.defineProperty;var yl=(e,t)=>{for(var o in t)bl(e,o,{get:t[o],enumerable:!0})};var Ts=function(e,t,o,n){var s;t[0]=0;for(var a=1;a<t.length;a++){var i=t[a++],l=t[a]?(t[0]|=i?1:2,o[t[a++]]):t[++a];i===3?n[0]=l:i===4?n[1]=Object.assign(n[1]||{},l):i===5?(n[1]=n[1]||{})[t[++a]]=l:i===6?n[1][t[++a]]+=l+"":i?(s=e.apply(l,Ts(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[a-2]=0,t[a]=s)):n.push(l)}return n},Ss=new Map;function As(e){var t=Ss.get(this);return t||(t=new Map,Ss.set(this,t)),(t=Ts(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,a=1,i="",l="",c=[0],d=function($){a===1&&($||(i=i.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?c.push(0,$,i):a===3&&($||i)?(c.push(3,$,i),a=2):a===2&&i==="..."&&$?c.push(4,$,0):a===2&&i&&!$?c.push(5,0,!0,i):a>=5&&((i||!$&&a===5)&&(c.push(a,0,i,s),a=6),$&&(c.push(a,$,0,s),a=6)),i=""},u=0;u<o.length;u++){u&&(a===1&&d(),d(u));for(var m=0;m<o[u].length;m++)n=o[u][m],a===1?n==="<"?(d(),c=[c],a=3):i+=n:a===4?i==="--"&&n===">"?(a=1,i=""):i=n+i[0]:l?n===l?l="":i+=n:n==='"'||n==="'"?l=n:n===">"?(d(),a=1):a&&(n==="="?(a=5,s=i,i=""):n==="/"&&(a<5||o[u][m+1]===">")?(d(),a===3&&(c=c[0]),a=c,(c=c[0]).push(2,0,a),a=0):n===" "||n==="	"||n===`
`||n==="\r"?(d(),a=2):i+=n),a===3&&i==="!--"&&(a=4,c=c[0])}return d(),c})(e)),t),arguments,[])).length>1?t:t[0]}var C,Is,_l,Be,sn,eo,Ms,Qt,Os,rn,an,wl,It=Symbol.for("pv"),to={},oo=[],kl=/^m(i|n|o|s|text|space)$/,ln=Array.isArray,cn=oo.slice,it=Object.assign;function at(e){e&&e.parentNode&&e.remove()}function Ns(e,t,o){var n,s,a,i={},l=arguments.length;for(a in t)a=="key"?n=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?cn.call(arguments,2):o),Ct(e,i,n,s,null)}function Ct(e,t,o,n,s){var a={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:It,__v:s||++Is,__i:-1,__u:0};return!s&&C.vnode&&C.vnode(a),a}function no(e){return e.children}function N(e,t){this.props=e,this.context=t,this.__g=0}function He(e,t){if(t==null)return e.__&&He(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:He(e)}function xl(e){var t,o=e.__v,n=o.__e,s=[],a=[],i=e.__P;i&&((t=it({constructor:It},o)).__v=o.__v+1,C.vnode&&C.vnode(t),un(i,t,o,e.__n,i.namespaceURI,32&o.__u?[n]:null,s,n||He(o),32&o.__u,a),t.__v=o.__v,t.__.__k[t.__i]=t,Ps(s,t,a),o.__=o.__e=null,t.__e!=n&&Ds(t))}function Ds(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Ds(e)}function Es(e){(8&e.__g||(e.__g|=8,Be.push(e),eo++))&&sn==C.debounceRendering||((sn=C.debounceRendering)||queueMicrotask)(Ws)}function Ws(){try{for(var e,t=1;Be.length;)Be.length>t&&Be.sort(Ms),e=Be.shift(),t=Be.length,8&e.__g&&xl(e)}finally{(eo=Be.length)&&(sn||queueMicrotask)(Ws)}}function Ls(e,t,o,n,s,a,i,l,c,d,u){var m,$,p,b,W,T,M=n.__k||oo,k=t.length;for(c=Sl(o,t,M,c,k),m=0;m<k;m++)(p=o.__k[m])!=null&&($=~p.__i&&M[p.__i]||to,p.__i=m,T=un(e,p,$,s,a,i,l,c,d,u),b=p.__e,($.ref!=p.ref||8&$.__u)&&($.ref&&dn($.ref,null,p,$),p.ref&&u.push(p.ref,p.__c||b,p)),W=W||b,4&p.__u?(c=Rs(p,c,e,!$.__v),$.__e&&($.__e=null)):typeof p.type=="function"&&T!==void 0?c=T:b&&(c=b.nextSibling),p.__u&=-21);return o.__e=W,c}function Sl(e,t,o,n,s){var a,i,l,c,d,u,m,$,p,b=o.length,W=b,T=0,M=0,k=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=k[a]=Ct(null,i):ln(i)?i=k[a]=Ct(no,{children:i}):i.constructor===It&&i.__b?i=k[a]=Ct(i.type,i.props,i.key,i.ref,i.__v):k[a]=i,c=a+T,i.__=e,i.__b=e.__b+1,l=null,~(d=i.__i=Tl(i,o,c,W))&&(W--,(l=o[d])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,d==c-1?T--:d==c+1?T++:d!=c&&(d>c?T--:T++,M=1)):(~d||(s>b?T--:s<b&&T++),typeof i.type!="function"&&(i.__u|=4))):k[a]=null;if(M){for(u=[],m=[],a=0;a<s;a++)if((i=k[a])&&16&i.__u){for(T=0,$=u.length;T<$;)u[p=T+$>>1]<i.__i?T=p+1:$=p;u[T]=i.__i,m[a]=T+1}for(T=u.length;a--;)m[a]&&(m[a]==T?T--:k[a].__u|=4)}if(W)for(a=0;a<b;a++)!(l=o[a])||2&l.__u||(l.__e==n&&(n=He(l)),pn(l,l));return n}function Rs(e,t,o,n){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=Rs(s[a],t,o,!1));return t}for(t&&!t.parentNode&&(t=He(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!n&&o.moveBefore&&i.parentNode?o.moveBefore(i,t):o.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Tl(e,t,o,n){var s,a=e.key,i=e.type,l=t[o],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return o;if(n>(c?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function Cs(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Jt(e,t,o,n,s){var a,i;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||Cs(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||Cs(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(i=an[t]||(an[t]=Al(t)),(e.__a||(e.__a={}))[t]=rn,a=t!=(t=t.replace(Os,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Al(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[Qt]==null)t[Qt]=rn++;else if(t[Qt]<this.__a[e])return;return o(C.event?C.event(t):t)}}}function un(e,t,o,n,s,a,i,l,c,d){var u,m,$,p,b,W,T,M,k,q,O,nn,ks,Xt,nt,xs,Fe,st,Oe=t.type;if(t.constructor!==It)return null;128&o.__u&&(c=32&o.__u,u=o.__c.__z)&&(t.__u|=c,m=a=[],u.nodeType==8?l=Zt(u,a):a.push(u),l=a[0]||l),(u=C.__b)&&u(t);e:if(typeof Oe=="function"){$=i.length;try{if(M=t.props,k=(u=Oe.prototype)&&u.render,q=(u=Oe.contextType)&&n[u.__c],O=u?q?q.props.value:u.__:n,(p=o.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(k?t.__c=p=new Oe(M,O):(t.__c=p=new N(M,O),p.constructor=Oe,p.render=Cl),q&&q.sub(p),p.state||(p.state={}),p.__n=n,p.__g|=8,p.__h=[],p.__k=[]),k&&(p.__s||(p.__s=p.state),Oe.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=it({},p.__s)),it(p.__s,Oe.getDerivedStateFromProps(M,p.__s)))),b=p.props,W=p.state,p.__v=t,o.__c){if(M!==b&&k&&!Oe.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(M,O),t.__v==o.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(M,p.__s,O)===!1){t.__v!=o.__v&&(p.props=M,p.state=p.__s,p.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(le){le&&(le.__=t)}),oo.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=He(o);break e}p.componentWillUpdate&&p.componentWillUpdate(M,p.__s,O),k&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(b,W,T)})}else k&&!Oe.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),k&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=O,p.props=M,p.__P=e,p.__g&=-5,nn=C.__r,ks=k?25:0;do p.__g&=-9,nn&&nn(t),u=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++ks<25);k&&(oo.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(n=it({},n,p.getChildContext())),k&&o.__c&&p.getSnapshotBeforeUpdate&&(T=p.getSnapshotBeforeUpdate(b,W)),Xt=u&&u.type===no&&u.key==null?u.props.children:u,M.__P&&(u=l,s=(e=M.__P).namespaceURI,c=a=null,o.props&&o.props.__P!=e&&(o.__k.some(function(le){le&&pn(le,le)}),o.__k=null),l=o.__k?He(o,0):null),l=Ls(e,ln(Xt)?Xt:[Xt],t,o,n,s,a,i,l,c,d),M.__P&&(t.__e=null,l=u),t.__u&=-161,m&&m.some(at),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(le){if(i.length=$,t.__v=null,c||a)if(le&&le.then){if(t.__u|=128|c,a){for(~(Fe=a.indexOf(l||void 0))||(Fe=a.length);(st=a[Fe-1])&&st.nodeType==8;)Fe--;for(;Fe<a.length;Fe++)if(st=a[Fe])if(a[Fe]=null,nt){if(st==xs)break}else{if(st.nodeType!=8)break;st.data.startsWith("$s")&&(xs=Zt(nt=st))}}if(!nt){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;nt=l}(u=Zt(nt=t.__c.__z||(t.__c.__z=nt)))?(t.__e=nt,l=u):t.__e=l,l=l&&l.nextSibling}else a&&a.some(at);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),le&&le.then||qs(t),C.__e(le,t,o)}}else l=t.__e=El(o.__e,t,o,n,s,a,i,c,d,e);return(u=C.diffed)&&u(t),l}function Zt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function qs(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(qs))}function Ps(e,t,o){for(var n=0;n<o.length;)dn(o[n++],o[n++],o[n++]);C.__c&&C.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){C.__e(a,s.__v)}})}function El(e,t,o,n,s,a,i,l,c,d){var u,m,$,p,b,W,T,M,k=o.props||to,q=t.props,O=t.type;if(O=="svg"?s="http://www.w3.org/2000/svg":O=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(u=0;u<a.length;u++)if((b=a[u])&&(O?b.localName==O:b.nodeType==3)){e=b,a[u]=null;break}}if(!e){if(M=d.ownerDocument||document,!O)return M.createTextNode(q);e=M.createElementNS(s,O,q.is?q:d),l&&(C.__m&&C.__m(t,a),l=!1),a=null}if(O){if(d=O=="template"&&e.content||e,a=O=="textarea"&&q.defaultValue!=null?null:a&&cn.call(d.childNodes),!l&&a)for(k={},u=0;u<e.attributes.length;u++)k[(b=e.attributes[u]).name]=b.value;for(u in k)b=k[u],u=="dangerouslySetInnerHTML"?$=b:u=="children"||u in q||u=="value"&&"defaultValue"in q||u=="checked"&&"defaultChecked"in q||Jt(e,u,null,b,s);for(u in q)b=q[u],u=="children"?p=b:u=="dangerouslySetInnerHTML"?m=b:u=="value"?W=b:u=="checked"?T=b:l&&typeof b!="function"||k[u]===b||Jt(e,u,b,k[u],s);m?(l||$&&(m.__html==$.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):($&&(e.textContent=""),(O=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&kl.test(O))&&(s="http://www.w3.org/1999/xhtml"),Ls(d,ln(p)?p:[p],t,o,n,s,a,i,a?a[0]:o.__k&&He(o,0),l,c),a&&a.some(at)),l&&O!="textarea"||(u="value",O=="progress"&&W==null?e.removeAttribute(u):W==null||W===e[u]&&(O!="progress"||W)||Jt(e,u,W,k[u],s),u="checked",T!=null&&T!=e[u]&&Jt(e,u,T,k[u],s))}else k===q||l&&e.data==q||(e.data=q);return e}function dn(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){C.__e(s,o)}}function pn(e,t,o){var n,s,a,i;if(C.unmount&&C.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||dn(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){C.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(i=0;i<n.length;i++)n[i]&&pn(n[i],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=Zt(n,a=[]))&&(n==e.__e&&a.some(at),at(s),at(n)),o||at(e.__e),e.__e=e.__c=e.__=null}function Cl(e,t,o){return this.constructor(e,o)}function fn(e,t){var o,n,s,a;C.__&&C.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=Ct(no,{children:[e]}),s=[],a=[],un(t,t.__k,n||to,to,t.namespaceURI,n?null:t.firstChild?cn.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,a),Ps(s,t.__k,a),t.__k.props.children=null}C={__e:function(e,t,o,n){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw eo=0,e}},Is=0,_l=function(e){return e!=null&&e.constructor===It},N.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=it({},this.state)),typeof e=="function"&&(e=e(it({},o),this.props)),e&&(it(o,e),this.__v&&(t&&this.__k.push(t),Es(this)))},N.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Es(this))},N.prototype.render=no,Be=[],eo=0,Ms=function(e,t){return e.__v.__b-t.__v.__b},Qt=Symbol(),Os=/(PointerCapture)$|Capture$/i,rn=0,an={},wl=0;var Il=Symbol.for("preact-signals");function ro(){if(Ne>1){Ne--;return}let e,t=!1;for((function(){let o=so;for(so=void 0;o!==void 0;){let n=o.S;if(n.v===o.v)for(let s=n.t;s!==void 0;s=s.x)s.i===o.i&&(s.i=n.i);o=o.o}})();Ot!==void 0;){let o=Ot;for(Ot=void 0,ao++;o!==void 0;){let n=o.u;if(o.u=void 0,o.f&=-3,!(8&o.f)&&Fs(o))try{o.c()}catch(s){t||(e=s,t=!0)}o=n}}if(ao=0,Ne--,t)throw e}function te(e){if(Ne>0)return e();hn=++Ml,Ne++;try{return e()}finally{ro()}}var I,Mt,Ot;function lo(e){let t=I,o=Mt;I=void 0,Mt=void 0;try{return e()}finally{I=t,Mt=o}}var so,Ne=0,ao=0,Ml=0,hn=0,io=0;function Us(e){if(I===void 0)return;let t=e.n;if(t===void 0||t.t!==I)return t={i:0,S:e,p:I.s,n:void 0,t:I,e:void 0,x:void 0,r:t},I.s!==void 0&&(I.s.n=t),I.s=t,e.n=t,32&I.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=I.s,t.n=void 0,I.s.n=t,I.s=t),t}function Y(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}Y.prototype.brand=Il;Y.prototype.h=function(){return!0};Y.prototype.S=function(e){let t=this.t;t!==e&&e.e===void 0&&(e.x=t,this.t=e,t!==void 0?t.e=e:lo(()=>{var o;(o=this.W)==null||o.call(this)}))};Y.prototype.U=function(e){if(this.t!==void 0){let t=e.e,o=e.x;t!==void 0&&(t.x=o,e.e=void 0),o!==void 0&&(o.e=t,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&lo(()=>{var n;(n=this.Z)==null||n.call(this)}))}};Y.prototype.subscribe=function(e){return z(()=>{let t=this.value;lo(()=>e(t))},{name:"sub"})};Y.prototype.valueOf=function(){return this.value};Y.prototype.toString=function(){return this.value+""};Y.prototype.toJSON=function(){return this.value};Y.prototype.peek=function(){return lo(()=>this.value)};Object.defineProperty(Y.prototype,"value",{get(){let e=Us(this);return e!==void 0&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(ao>100)throw new Error("Cycle detected");(function(t){Ne!==0&&ao===0&&t.l!==hn&&(t.l=hn,so={S:t,v:t.v,i:t.i,o:so})})(this),this.v=e,this.i++,io++,Ne++;try{for(let t=this.t;t!==void 0;t=t.x)t.t.N()}finally{ro()}}}});function v(e,t){return new Y(e,t)}function Fs(e){for(let t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function Bs(e){for(let t=e.s;t!==void 0;t=t.n){let o=t.S.n;if(o!==void 0&&(t.r=o),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function Hs(e){let t,o=e.s;for(;o!==void 0;){let n=o.p;o.i===-1?(o.S.U(o),n!==void 0&&(n.n=o.n),o.n!==void 0&&(o.n.p=n)):t=o,o.S.n=o.r,o.r!==void 0&&(o.r=void 0),o=n}e.s=t}function rt(e,t){Y.call(this,void 0,t),this.x=e,this.s=void 0,this.g=io-1,this.f=4}rt.prototype=new Y;rt.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===io))return!0;if(this.g=io,this.f|=1,this.i>0&&!Fs(this))return this.f&=-2,!0;let e=I;try{Bs(this),I=this;let t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return I=e,Hs(this),this.f&=-2,!0};rt.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(let t=this.s;t!==void 0;t=t.n)t.S.S(t)}Y.prototype.S.call(this,e)};rt.prototype.U=function(e){if(this.t!==void 0&&(Y.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(let t=this.s;t!==void 0;t=t.n)t.S.U(t)}};rt.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(rt.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=Us(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function ye(e,t){return new rt(e,t)}function js(e){let t=e.j;if(e.j=void 0,typeof t=="function"){Ne++;let o=I;I=void 0;try{t()}catch(n){throw e.f&=-2,e.f|=8,mn(e),n}finally{I=o,ro()}}}function mn(e){for(let t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,js(e)}function Ol(e){if(I!==this)throw new Error("Out-of-order effect");Hs(this),I=e,this.f&=-2;try{8&this.f&&mn(this)}finally{ro()}}function $t(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Mt&&Mt.push(this)}$t.prototype.c=function(){let e=this.S();try{if(8&this.f||this.x===void 0)return;let t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};$t.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,js(this),Bs(this),Ne++;let e=I;return I=this,Ol.bind(this,e)};$t.prototype.N=function(){2&this.f||(this.f|=2,this.u=Ot,Ot=this)};$t.prototype.d=function(){this.f|=8,1&this.f||mn(this)};$t.prototype.dispose=function(){this.d()};function z(e,t){let o=new $t(e,t);try{o.c()}catch(s){throw o.d(),s}let n=o.d.bind(o);return n[Symbol.dispose]=n,n}var r=As.bind(Ns),$n={times:0},he=class extends N{#e=null;componentWillUnmount(){this.#e?.()}shouldComponentUpdate(t){let o=this.props,n=t,s=Object.keys(n);return s.length!==Object.keys(o).length||s.some(a=>o[a]!==n[a])}view(t){return null}render(t){this.#e?.(),$n.times+=1;let o=!0,n=null;return this.#e=z(()=>{o?(o=!1,n=this.view(t)):this.forceUpdate()}),n}};function f(e){class t extends he{view(n){return e(n)}}return t}var Nl={cross:"M6 6l12 12M18 6L6 18",back:"M15 5l-7 7 7 7",gear:"M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",send:"M12 19V5M6 11l6-6 6 6",note:"M5 4h14v10l-6 6H5zM13 20v-6h6",spark:"M12 3l2 6.5L20.5 12 14 14.5 12 21l-2-6.5L3.500 12 10 9.500z",sieve:"M4 6h16M7 12h10M10 18h4",info:"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01"};function U({name:e}){return r`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${Nl[e]} /></svg>`}var g={};yl(g,{agentId:()=>A,agentName:()=>H,alerts:()=>_e,asked:()=>Pt,bell:()=>Se,busy:()=>ie,canned:()=>xe,colleagues:()=>D,complain:()=>Pe,connection:()=>se,details:()=>X,dialog:()=>S,dismiss:()=>Ut,drafts:()=>K,entries:()=>qe,keepDraft:()=>Ye,ledger:()=>ee,list:()=>L,loaded:()=>ke,marked:()=>ae,me:()=>h,nextPage:()=>we,noteDraft:()=>Ft,noting:()=>Re,now:()=>ue,openId:()=>y,openRow:()=>P,operatorName:()=>Ge,pointed:()=>V,shelves:()=>w,sieve:()=>ce,singleKeys:()=>ut,sought:()=>R,stranger:()=>Le,tell:()=>yo,thread:()=>x,threadLoaded:()=>Ke,viewers:()=>ct,waiting:()=>wn,why:()=>ze,whyOpen:()=>yt});function Q(e,t=null){return e?.name||t?.name||"Visitor"}function F(e){switch(e.kind){case"explicit_request":return"Asked for a person";case"keyword":return`Said “${e.phrase}”`;case"frustrated":return"Sounded annoyed";case"ai_asked":return e.reason?`The AI asked: ${e.reason}`:"The AI asked for a person";case"ai_error":return`The AI failed: ${gn(e.failure)}`;case"failed_answers":return e.n===1?"The AI could not answer":`The AI could not answer ${e.n} times`;case"operator":return`${e.operator.name} took over`;case"contact_left":return"Left a contact";case"host":return e.reason?`The website asked: ${e.reason}`:"The website asked for a person";default:return De(e.kind)}}function co(e){let t=e.lastIndexOf("@");return`mailto:${encodeURIComponent(e.slice(0,t))}${e.slice(t)}`}var Dl={ai:"AI",waiting:"Waiting",offered:"Offered",human:"With a person",resolved:"Resolved"};function gt(e,t){let o=e.operator?.id===t?"you":e.operator?.name;return e.phase==="human"?o==="you"?"With you":`With ${o??"a colleague"}`:e.phase==="offered"?`Offered to ${o??"a colleague"}`:Dl[e.phase]??De(e.phase)}var Wl={not_found:"nothing found in the documents",error:"an error",timeout:"no answer in time",empty:"an empty answer",not_configured:"no AI is set up",nobody_there:"it asked for a person and nobody was there"};function gn(e){return Wl[e]??De(e)}var Ll={manual_only:"this agent hands off by hand only",none_in_scope:"nobody looks after this agent",none_available:"nobody was available",all_full:"everybody was full",outside_hours:"it was outside business hours"};function lt(e){return Ll[e]??Dt(De(e))}var uo={available:"Available",away:"Away",offline:"Offline"};function vt(e){switch(e?.guard){case void 0:return"";case"out_of_scope":return"does not look after this agent";case"not_available":return e?.status?`is ${uo[e.status]??e.status}`:"is not Available";case"lease_expired":return"has lost the connection";case"full":return typeof e?.seats=="number"?`is full: ${e.load} of ${e.seats} seats taken`:"is full";case"passed":return"was asked before in this round";default:return Dt(De(e?.guard))}}function zs(e){return typeof e=="number"?`${Math.round(e/10)} % sure`:""}function po(e){if(!e)return"";let t=e.open===!1?", outside business hours":"";return`${e.in_scope} in the team, ${e.routable} on duty, ${e.free} free${t}`}var Rl={BySettings:"as the settings say",LeastBusy:"least busy first",LongestIdle:"longest idle first",RoundRobin:"in turn"};function Nt(e){return e?Rl[e]??e:""}function De(e){let t=String(e??"").replaceAll("_"," ");return t.charAt(0).toUpperCase()+t.slice(1)}function Dt(e){return e.charAt(0).toLowerCase()+e.slice(1)}var Ys="The connection is down. Wait until it is back.";function je(e,t){let o=Fl(t),n=e.operator?.id===t.id;switch(e.phase){case"ai":return[G("join","Join",o,"primary"),G("resolve","Resolve")];case"waiting":return[G("claim","Take it",o,"primary")];case"offered":return n?Ks(o):[];case"human":return n?Pl(e):e.transfer?.to.id===t.id?Ks(o):[G("take-over",`Take over from ${e.operator?.name??"a colleague"}`,o),...Ul(e)];case"resolved":return[G("reopen","Reopen"),...ql(e,t)];default:return[]}}function ql(e,t){return t.agents.some(({id:o,library:n})=>o===e.agent_id&&n)?[G("publish","Add to knowledge base")]:[]}function Ks(e){return[G("accept","Accept",e,"primary"),G("decline","Decline")]}function Pl(e){return[G("resolve","Resolve","","primary"),e.transfer?G("withdraw",`Do not ask ${e.transfer.to.name} any more`):G("transfer","Transfer"),e.snoozed_until?G("wake","Take up again"):G("snooze","Put aside"),G("return","Return to AI")]}function Ul(e){return e.transfer?[]:[G("transfer","Transfer")]}function oe(e,t){if(e.phase==="offered"&&e.operator?.id===t.id)return{kind:"offer",until:e.deadline??0,note:null,from:null};let{transfer:o}=e;return e.phase!=="human"||o?.to.id!==t.id?null:{kind:"transfer",until:o.until,note:o.note,from:e.operator?.name??null}}function Gs(e,t){return e.phase==="human"?e.transfer?.offer??null:typeof e.offer=="number"?e.offer:t.findLast(o=>o.type==="offered")?.seq??null}function Vs(e,t){let o=e.operator?.id===t.id,n=e.operator?.name??"A colleague";switch(e.phase){case"human":return e.transfer?.to.id===t.id?Wt(t,"accept")??We(`${n} asks you to take it. Accept to reply.`,"accept"):o?Wt(t,"reply")??{enabled:!0}:We(`${n} has this conversation.`,"take-over");case"offered":return o?Wt(t,"accept")??We("Accept to reply.","accept"):We(`This conversation is being offered to ${n}.`,null);case"waiting":return Wt(t,"take it")??We("Take it to reply.","claim");case"resolved":return We("This conversation is resolved. Reopen it to reply.","reopen");default:return Wt(t,"join")??We("Join to reply.","join")}}function Wt(e,t){return e.status!=="available"?We(`You are ${uo[e.status]}. Set yourself Available to ${t}.`,"available"):e.live?null:We(Ys,null)}function Fl(e){return e.status!=="available"?`You are ${uo[e.status]}. Set yourself Available first.`:e.live?"":Ys}function We(e,t){return{enabled:!1,why:e,remedy:t}}function G(e,t,o="",n="plain"){return{id:e,label:t,tone:n,why:o}}function Xs(e,t){let o=`${e.load} of ${e.seats} seats taken`;return t?e.status==="available"&&!e.live?"Connecting. Visitors are not offered to you yet.":e.status==="available"?e.load>=e.seats?`On duty, but full: ${o}`:`On duty: ${o}`:e.status==="away"?`Not on duty: ${o}`:"Off duty":"Not connected. Visitors are not offered to you."}function Js(e){return e.status!=="away"?"":e.switch==="missed"?"You were set Away because you missed an offer.":e.switch==="idle"?"You were set Away because nothing showed that you were here.":""}function fo({status:e,live:t,load:o,seats:n,expected:s}){let a=e==="available"&&t,i=a?`${o} of ${n}`:e==="available"?"not connected":e;return s!==!0?{text:i,rota:""}:{text:i,rota:a?"here":"missing"}}var ne=[{name:"ai",label:"AI",empty:"The AI is talking to nobody right now."},{name:"waiting",label:"Waiting",empty:"Nobody is waiting for a person."},{name:"mine",label:"Mine",empty:"You have no open conversation."},{name:"others",label:"Others",empty:"Your colleagues have no open conversation."},{name:"resolved",label:"Resolved",empty:"Nothing has been resolved yet."}];function Zs(e){let t=e==="waiting"?Bl:e==="mine"?jl:ea;return(o,n)=>t(o,n)||(o.id<n.id?-1:+(o.id>n.id))}function ho(e,t,o){let[n,s]=[0,e.length];for(;n<s;){let a=n+s>>1;o(e[a],t)<0?n=a+1:s=a}return n}function Bl(e,t){return Qs(e)-Qs(t)||e.since-t.since}var Hl={high:0,normal:1,low:2};function Qs(e){return Hl[e.priority??"normal"]??1}function jl(e,t){return+!!e.snoozed_until-+!!t.snoozed_until||ea(e,t)}function ea(e,t){return t.updated_at-e.updated_at}function ta(e,t){return t?`${e}+`:String(e)}var oa={ArrowDown:1,ArrowUp:-1,Home:"first",End:"last"};function na(e,t,o){return o==="last"?e-1:o==="first"||t<0?0:Math.min(e-1,Math.max(0,t+o))}var mo=class{#e=new Map;#t=new Map(ne.map(({name:t})=>[t,{rows:[],order:Zs(t),turn:v(0),count:v(0)}]));#o=()=>!0;#n=new Map;#a=v(0);#i=v(0);onChange=()=>{};get(t){return this.#l(t).value}has(t){return this.#c(t)!==null}rows(t){let o=this.#u(t);return o.turn.value,o.rows}count(t){return this.#u(t).count.value}placeOf(t,o){let n=o===null?null:this.#c(o),{rows:s,order:a}=this.#u(t),i=n===null?-1:ho(s,n,a);return s[i]===n?i:-1}asking(){return this.#a.value,[...this.#n.values()]}unmet(){return this.#i.value}all(){return[...this.#e.values()].map(t=>t.peek()).filter(t=>t!==null)}take(t){let o=this.#c(t.id);(o===null||o.seq<=t.seq)&&this.#s(o,t)}forget(t){this.#s(this.#c(t),null)}outdate(){te(()=>this.all().forEach(t=>this.#s(t,{...t,seq:0})))}replace(t,o){let n=new Set(t.map(({id:s})=>s));te(()=>{for(let s of this.all())!o.has(s.id)&&!n.has(s.id)&&this.#s(s,null);for(let s of t)this.take(s)})}choose(t){this.#o=t,te(()=>{let o=this.all();for(let[n,s]of this.#t){let a=o.filter(i=>i.list===n&&this.#o(i));s.rows=a.sort(s.order),vn(s)}})}#s(t,o){let n=(o??t)?.id;n!==void 0&&(te(()=>{this.#r(t,o);let s=t!==null&&sa(t);o!==null&&sa(o)?this.#n.set(n,o):this.#n.delete(n),(s||this.#n.has(n))&&aa(this.#a),this.#i.value=this.#i.peek()+ +!!o?.unmet-+!!t?.unmet,this.#l(n).value=o}),this.onChange(t,o))}#r(t,o){let n=t&&this.#o(t)?this.#t.get(t.list):void 0,s=o&&this.#o(o)?this.#t.get(o.list):void 0;if(n&&t){let a=ho(n.rows,t,n.order);if(n===s&&o&&zl(n,a,o)){n.rows[a]=o;return}n.rows.splice(a,1),vn(n)}s&&o&&(s.rows.splice(ho(s.rows,o,s.order),0,o),vn(s))}#u(t){return this.#t.get(t)}#c(t){return this.#e.get(t)?.peek()??null}#l(t){let o=this.#e.get(t);if(o)return o;let n=v(null);return this.#e.set(t,n),n}};function sa(e){return e.phase==="offered"||!!e.transfer}function zl({rows:e,order:t},o,n){let[s,a]=[e[o-1],e[o+1]];return(!s||t(s,n)<0)&&(!a||t(n,a)<0)}function vn({rows:e,turn:t,count:o}){aa(t),o.value=e.length}function aa(e){e.value=e.peek()+1}var Lt={tag:"",team:"",high:!1,called:!1,unmet:!1},ia=20,bn=40;function ra(e){return e.tag===""&&e.team===""&&!e.high&&!e.called&&!e.unmet}function la({tag:e,team:t,high:o,called:n,unmet:s},a){return(e===""||(a.tags??[]).includes(e))&&(t===""||a.team===t)&&(!o||a.priority==="high"&&a.cause!==null)&&(!n||a.called===!0)&&(!s||!!a.unmet)}function ca({tag:e,team:t,high:o,called:n,unmet:s},a){e!==""&&a.set("tag",e),t!==""&&a.set("team",t),o&&a.set("priority","high"),n&&a.set("called","true"),s&&a.set("unmet","true")}function ua({tag:e,team:t,high:o,called:n,unmet:s}){return[e&&`tag ${e}`,t&&`team ${t}`,o&&"high priority",n&&"you are mentioned",s&&"asked in vain"].filter(Boolean).join(", ")}function da(e,t){let o=[...t.name.trim()].slice(0,bn).join("");return o===""?[...e]:[...e.filter(n=>n.name!==o),{...t,name:o}].slice(-ia)}function pa(e){try{let t=JSON.parse(e??"[]");return(Array.isArray(t)?t.filter(n=>typeof n?.name=="string"&&typeof n.list=="string"):[]).slice(0,ia).map(({name:n,agent:s,list:a,sieve:i})=>({name:n,agent:s??null,list:a,sieve:{...Lt,...i}}))}catch{return[]}}function Z(e,t){let o=Math.max(0,t-e);return o<5*1e3?"now":o<6e4?`${Math.floor(o/1e3)} s`:o<36e5?`${Math.floor(o/6e4)} min`:o<864e5?`${Math.floor(o/36e5)} h`:`${Math.floor(o/864e5)} d`}function yn(e){return new Date(e).toLocaleTimeString([],{hour:"numeric",minute:"2-digit"})}function me(e){return new Date(e).toLocaleString([],{dateStyle:"medium",timeStyle:"medium"})}function $e(e){return new Date(e).toISOString()}function B(e,t){return new Date(e).toDateString()===new Date(t).toDateString()?yn(e):new Date(e).toLocaleString([],{weekday:"short",day:"numeric",month:"short",hour:"numeric",minute:"2-digit"})}function $o(e,t){let o=Math.max(0,Math.ceil((e-t)/1e3));return o>=36e5/1e3?`${Math.floor(o/3600)} h ${Math.floor(o%3600/60)} min`:`${Math.floor(o/60)}:${String(o%60).padStart(2,"0")}`}var Kl={started:()=>"Conversation started",identified:e=>`The visitor gave the name ${e.name}`,status_line:e=>`Told the visitor: “${e.text}”`,handoff_suppressed:e=>`No person was offered (${F(e.cause)}): ${lt(e.why)}`,shadowed:Xl,offered:(e,t)=>`Offered to ${t}`,offer_declined:(e,t)=>Rt(`${t} declined`,e.reason),offer_missed:(e,t)=>`${t} did not answer the offer`,offer_rescinded:(e,t)=>`The offer to ${t} was taken back: ${t} ${vt(e.why)}`,nobody_left:()=>"The last operator left while the visitor was waiting",wait_extended:e=>`Nobody came in time and there is no AI to go on. The visitor waits until ${B(e.until,e.at)}: call somebody`,callback_promised:e=>`Nobody came in time. The visitor waits until ${B(e.until,e.at)} for somebody who writes back`,operator_joined:Jl,reminded:(e,t)=>`${t} was reminded to reply`,released_for_silence:(e,t)=>`${t} did not reply. Back in the queue`,operator_lost:Ql,operator_back:(e,t)=>`${t} is back`,transfer_offered:Zl,transfer_ended:ec,page_published:(e,t)=>`${t} published the page “${e.title}”`,snoozed:(e,t)=>`${t} put it aside until ${B(e.until,e.at)}`,woken:e=>Gl[e.by]??"Back from being put aside",handoff_ended:e=>`Handoff ended: ${Yl[e.reason]??Dt(De(e.reason))}`,judged:e=>e.helpful?"The visitor found the answer helpful":"The visitor did not find the answer helpful",rated:(e,t)=>Rt(`The visitor rated ${e.of==="ai"?"the AI":t} ${e.score} of 5`,e.comment),resolved:e=>`Resolved by ${ha(e.by)}${e.why==="idle"?": nobody had written for a long time":""}`,mention_seen:(e,t)=>`${t} has seen the mention`,tagged:Vl,assigned:(e,t)=>`${t} gave it to team ${e.team}`,reopened:e=>`Reopened by ${ha(e.by)}`};function ma(e){let t=Kl[e.type];return t?t(e,e.operator?.name??"An operator"):De(e.type)}var Yl={resolved:"resolved",queue_timeout:"nobody took it in time",no_reply_timeout:"the operator never wrote",returned_to_ai:"given back to the AI",visitor_cancelled:"the visitor did not want to wait any longer",nobody_left:"the last operator left",operator_lost:"the operator was lost"},Gl={time:"Back from being put aside: the time is up",visitor:"Back from being put aside: the visitor wrote",operator:"Taken up again"};function Rt(e,t){return t?`${e}: ${t}`:e}function Vl(e,t){let[o,n]=[e.added??[],e.removed??[]],s=[o.length>0&&`added ${fa(o)}`,n.length>0&&`took away ${fa(n)}`];return`${t} ${s.filter(Boolean).join(" and ")}`}function fa(e){return`${e.length===1?"the tag":"the tags"} ${e.join(", ")}`}function Xl(e){let t=F(e.cause);return e.why?`On trial: ${t}, but no person would have been offered: ${lt(e.why)}`:`On trial: a person would have been called (${t}). Nothing was done`}function Jl(e,t){let o=e.from?.name??"a colleague";switch(e.how){case"took_over":return Rt(`${t} took over from ${e.from?o:"the AI"}`,e.reason);case"transferred":return`${t} took it from ${o}`;case"accepted":return`${t} accepted and joined`;case"reopened":return`${t} reopened and joined`;default:return`${t} joined`}}function Ql(e,t){let o=e.why?.guard==="not_available"?`${t} left`:`${t} has lost the connection`;return e.until?`${o}. It is kept for ${t} until ${B(e.until,e.at)}`:`${o} and does not have it any more`}function Zl(e){let t=e.forced?.by?.name??e.from?.name??"An operator",o=e.to?.name??"a colleague",n=e.team?` of team ${e.team}`:"",s=e.forced?`, from ${e.from?.name??"a colleague"} (${e.forced.reason})`:"";return Rt(`${t} asked ${o}${n} to take it${s}`,e.note)}function ec(e){let t=e.to?.name??"The colleague";switch(e.outcome?.kind){case"declined":return Rt(`${t} did not take it`,e.outcome.reason);case"missed":return`${t} did not answer in time`;case"gone":return`${t} could not take it: ${t} ${vt(e.outcome.why)}`;case"withdrawn":return`${t} is not asked any more`;default:return`${t}: ${Dt(De(e.outcome?.kind))}`}}function ha(e){return e?.kind==="operator"?e.operator?.name??"an operator":e?.kind==="visitor"?"the visitor":"the idle rule"}function $a(e){let t=e.map(({name:a})=>a);if(t.length===0)return"";if(t.length===1)return`${t[0]} is viewing`;let o=t.slice(0,3),n=t.length-o.length,s=n>0?`${n} more`:o.pop()??"";return`${o.join(", ")} and ${s} are viewing`}var tc=new Set(["wait_extended","nobody_left"]);function ga(e){return tc.has(e.type)}function va(e,t){let o=e.type==="offered"?e.operator:e.to;return(e.considered??[]).map(({operator:s,load:a,seats:i,out:l})=>{let c=s===o?.id,d=`${a} of ${i} seats taken`,u=c?`was chosen: ${d}`:l?vt(l):`could have been: ${d}`;return{operator:s,name:c?o.name:t(s),chosen:c,text:u}})}var bt={words:"",stage:"idle",items:[],next:null,problem:""},oc=2;function ba(e){let t=e.trim();return t.length>=oc||/[\u0e00-\uffff]/.test(t)}function ya(e,t){return{...e,stage:"done",items:[...e.items,...t.items],next:t.next,problem:""}}function _a({words:e,stage:t,items:o,next:n,problem:s}){if(s)return s;if(e.trim()===""||t==="idle")return"";if(t==="looking")return"Searching…";if(o.length===0&&n===null)return`Nothing was said with "${e.trim()}" in it.`;let a=n===null?String(o.length):`${o.length}+`;return a==="1"?"1 message found":`${a} messages found`}function wa({by:e,name:t,row:o}){let n=ne.find(({name:s})=>s===o.list)?.label??"";return{visitor:Q(o.visitor,o.contact),list:n,said:nc(e,t)}}function nc(e,t){switch(e){case"ai":return"AI";case"operator":return t??"Team";case"note":return t?`Note by ${t}`:"Note";case"contact":return"Contact";default:return"Visitor"}}function go(){return{entries:[],cursor:0,loaded:!1,draft:"",typing:null,pending:[]}}function ka(e,t){let o=e.entries.filter(({seq:n})=>n<=t);return{...e,entries:o,cursor:Math.min(e.cursor,t)}}function _n(e,t){let o=t.reduce((n,{seq:s})=>s===n+1?s:n,e.cursor);return{...qt(e,...t),cursor:o}}function qt(e,...t){let o=t.filter(({seq:s})=>e.entries[vo(e.entries,s)]?.seq!==s),n=new Set(t.map(s=>s.key).filter(Boolean));return{...e,entries:o.length===0?e.entries:sc(e.entries,o),draft:o.some(s=>ac.has(s.type))?"":e.draft,typing:o.some(s=>ic.has(s.type))?null:e.typing,pending:e.pending.filter(s=>!n.has(s.key))}}function vo(e,t){let[o,n]=[0,e.length];for(;o<n;){let s=o+n>>1;e[s].seq<t?o=s+1:n=s}return o}function sc(e,t){let o=[...new Map(t.map(s=>[s.seq,s])).values()].sort((s,a)=>s.seq-a.seq),n=vo(e,o[0]?.seq??0);return n===e.length?e.concat(o):e.slice(0,n).concat([...e.slice(n),...o].sort((s,a)=>s.seq-a.seq))}var ac=new Set(["ai_message","ai_failed","handoff_requested","contact_left","operator_joined","resolved"]),ic=new Set(["visitor_message","operator_message"]);function xa(e,t){for(let o=e.length-1;o>=0;o-=1){let n=e[o];if(n?.type==="operator_message"&&n.operator?.id===t)return null;if(n?.type==="operator_joined")return n.operator?.id===t?n.at:null}return null}var h=v(null),D=v([]),se=v("idle"),Le=v(""),A=v(null),L=v("waiting"),ce=v(Lt),w=new mo,rc=ye(()=>{let[e,t]=[A.value,ce.value];return o=>(e===null||o.agent_id===e)&&la(t,o)});rc.subscribe(e=>w.choose(e));var we=v({}),ke=v(!1),R=v(bt),ae=v(null),y=v(null),V=v(null),x=v(go()),Re=v(!1),ze=v(null),yt=v(!0),ee=v(null),K=v(new Map),X=v(!1),ct=v([]),xe=v(new Map),ie=v(""),_e=v([]),S=v(null),ut=v(!0),Se=v(!1),ue=v(Date.now()),P=ye(()=>y.value===null?null:w.get(y.value)),Pt=ye(()=>{let e=h.value;return e?w.asking().filter(t=>oe(t,e)!==null):[]}),wn=ye(()=>w.count("waiting")),qe=ye(()=>x.value.entries),Ke=ye(()=>x.value.loaded),bo=0,lc=2e4;function Pe(e,t=null){_e.value.some(o=>o.text===e)||(bo+=1,_e.value=[..._e.value,{id:bo,text:e,remedy:t}])}function yo(e,t=null){bo+=1;let o=bo;_e.value=[..._e.value.filter(({news:n})=>!n),{id:o,text:e,remedy:t,news:!0}],setTimeout(()=>Ut(o),lc)}function Ut(e){_e.value=_e.value.filter(t=>t.id!==e)}function Ye(e,t){K.value=new Map(K.value).set(e,t)}function Ft(e){return`${e}#note`}function Ge(e){return D.value.find(t=>t.id===e)?.name??e}function H(e){return h.value?.agents.find(t=>t.id===e)?.name??e??""}var Sa=f(()=>r`
    <div id="alerts" class="alerts">
      ${_e.value.map(({id:e,text:t,remedy:o,news:n})=>r`
          <div key=${e} class=${n?"alert news":"alert"} role=${n?"status":"alert"}>
            <p>${t}</p>
            ${o&&r`<button type="button" class="alert-remedy" onClick=${()=>cc(e,o)}>${o.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${()=>Ut(e)}><${U} name="cross" /></button>
          </div>
        `)}
    </div>
  `);function cc(e,t){Ut(e),t.run()}function Bt(){return[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join("")}var uc=/(?:^|\n)(\/([\p{L}\p{N}_-]*))$/u,dc=/(?:^|\s)(@([^@\n]{0,40}))$/u;function Ta(e,t,o,n){let s=uc.exec(e.slice(0,t));if(!s)return null;let a=Ve(s[2]??""),i=d=>Ve(d.shortcut).startsWith(a)?0:Ve(`${d.shortcut} ${d.text}`).includes(a)?1:2,c=o.filter(d=>i(d)<2).sort((d,u)=>i(d)-i(u)||d.shortcut.localeCompare(u.shortcut)).slice(0,8).map(d=>{let u=pc(d.text,n);return{key:d.shortcut,label:`/${d.shortcut}`,hint:hc(u),text:u}});return c.length>0?{from:t-(s[1]??"").length,to:t,choices:c}:null}function Aa(e,t,o){let n=dc.exec(e.slice(0,t));if(!n)return null;let s=Ve(n[2]??""),i=o.filter(({name:l})=>Ve(l).split(/\s+/).some((c,d,u)=>u.slice(d).join(" ").startsWith(s))).slice(0,8).map(({id:l,name:c,status:d,live:u})=>({key:l,label:c,hint:u?d:"not connected",text:`@${c} `}));return i.length>0?{from:t-(n[1]??"").length,to:t,choices:i}:null}function Ea(e,t){let o=[...t].sort((a,i)=>i.name.length-a.name.length),n=Ve(e);return o.filter(({name:a})=>{let i=fc(n,Ve(a));return i>=0&&(n=n.split(`@${Ve(a)}`).join(" ")),i>=0}).map(({id:a})=>a)}function pc(e,t){return e.replace(/\{(\w+)\}/g,(o,n)=>Object.hasOwn(t,n)&&t[n]?t[n]:o)}function Ca(e,{from:t,to:o},n){return{text:e.slice(0,t)+n.text+e.slice(o),caret:t+n.text.length}}function fc(e,t){for(let o=e.indexOf(`@${t}`);o>=0;o=e.indexOf(`@${t}`,o+1)){let n=e.slice(o+1+t.length),s=e.slice(0,o);if(!/^[\p{L}\p{N}]/u.test(n)&&!/[\p{L}\p{N}]$/u.test(s))return o}return-1}function Ve(e){return e.toLocaleLowerCase()}function hc(e){return e.replace(/\s+/g," ").trim()}var _o=class extends Error{constructor(t,o,n,s={}){super(n),this.name="Problem",this.status=t,this.code=o,this.detail=n,this.body=s}get transient(){return[0,408,429].includes(this.status)||this.status>=500}},mc=2e4;function Ia(e,t=()=>({}),o=(...n)=>fetch(...n)){return async(n,s,a)=>{let i={method:n,headers:{accept:"application/json",...t()},cache:"no-store"};i.signal=AbortSignal.timeout(mc),a!==void 0&&(i.body=JSON.stringify(a),i.headers={...i.headers,"content-type":"application/json"});let l=await o(new URL(s,e).href,i).catch(()=>{throw new _o(0,"unreachable","The server could not be reached.")}),{ok:c,status:d}=l,u=await l.json().catch(()=>null);if(c)return u;let m=typeof u?.code=="string"?u.code:"unknown",$=typeof u?.detail=="string"?u.detail:`The server answered ${d}.`;throw new _o(d,m,$,u??{})}}var Ma={1002:"protocol",4401:"unauthorized",4403:"forbidden_origin",4404:"gone"};function Oa(e,t,o){let n;try{n=new t.WebSocket(e.socketUrl())}catch{return t.setTimeout(()=>o.onEnd(null),0),{send:()=>!1,close(){}}}return n.onopen=()=>{let s=e.firstFrame();s&&n.send(JSON.stringify(s))},n.onmessage=s=>Da(s.data,o),n.onclose=s=>o.onEnd(Ma[s.code]??null),{send(s){return n.readyState!==1?!1:(n.send(JSON.stringify(s)),!0)},close:()=>n.close()}}function Na(e,t,o){let n=new AbortController;return(async()=>{let{url:a,headers:i}=e.events(),l={headers:{accept:"text/event-stream",...i},signal:n.signal},{ok:c,status:d,body:u}=await t.fetch(a,{...l,cache:"no-store"});if(!c||!u)return Ma[4e3+d]??null;let m=$c(b=>Da(b,o)),$=u.getReader(),p=new TextDecoder;for(;;){let{done:b,value:W}=await $.read();if(b)return null;m(p.decode(W,{stream:!0}))}})().catch(()=>null).then(o.onEnd),{send:()=>!1,close:()=>n.abort()}}function $c(e){let t="",o=[];return n=>{let s=(t+n).split(`
`);t=s.pop()??"";for(let a of s.map(i=>i.replace(/\r$/,"")))a.startsWith("data:")&&o.push(a.slice(a[5]===" "?6:5)),a===""&&(o.length>0&&e(o.join(`
`)),o=[])}}function Da(e,t){let o;try{o=JSON.parse(e)}catch{return}typeof o?.type=="string"&&t.onFrame(o)}function wo(e){let t=Reflect.get(Document.prototype,e,document);return typeof t=="function"?t.bind(document):t}var gc=1e4,vc=3,Wa=3,bc=500,yc=3e4;function _c(e,t=Math.random){return Math.round(t()*Math.min(yc,bc*2**Math.min(e,10)))}var kn=({cursor:e,entries:t})=>e?`${e}-${t[e-1].at}`:"0",ko=class{connection="idle";carrier="socket";#e;#t;#o;#n=null;#a=0;#i=0;#s=15e3;#r=0;#u=null;#c=()=>{};constructor(t,o,n={}){this.#e=t,this.#t=o,this.#o={...wc(),...n}}start(){this.#l&&(this.#c=this.#o.onWake(()=>this.#h()),this.#a=0,this.#p())}stop(){this.#m(),this.#c(),this.#$("stopped")}restart(){this.#l||(this.#m(),this.#p())}send(t){return this.connection==="live"&&(this.#n?.send(t)??!1)}get#l(){return this.connection==="idle"||this.connection==="stopped"}#p(){this.#$(this.#a===0?"connecting":"reconnecting"),this.carrier=this.#i<vc?"socket":"events";let t=this.carrier==="socket"?Oa:Na,o=null,n=()=>o!==null&&this.#n===o;o=t(this.#e,this.#o,{onFrame:s=>n()&&this.#d(s),onEnd:s=>n()&&this.#g(s)}),this.#n=o,this.#r=this.#o.now(),this.#b(gc)}#d(t){if(this.#r=this.#o.now(),t.type==="close"){this.#f(t);return}t.type==="hello"&&t.heartbeat_ms>0&&(this.#s=t.heartbeat_ms),this.connection!=="live"&&(this.#a=0,this.carrier==="socket"&&(this.#i=0),this.#$("live")),this.#b(this.#s*Wa),t.type==="ping"?this.#t.onBeat?.():this.#t.onFrame(t)}#f(t){t.retry?this.#v():this.stop(),this.#t.onFrame(t)}#g(t){if(t!==null){this.#f({type:"close",code:t,retry:!1});return}this.connection!=="live"&&(this.#i=this.carrier==="socket"?this.#i+1:0),this.#v()}#v(){this.#m(),this.#a+=1,this.#$("reconnecting");let{setTimeout:t,random:o}=this.#o;this.#u=t(()=>this.#p(),_c(this.#a,o))}#b(t){this.#o.clearTimeout(this.#u),this.#u=this.#o.setTimeout(()=>this.#g(null),t)}#h(){let t=this.connection==="reconnecting"&&this.#n===null,o=this.#o.now()-this.#r,n=this.connection==="live"&&o>this.#s*Wa;(t||n)&&this.restart()}#m(){this.#o.clearTimeout(this.#u);let t=this.#n;this.#n=null,t?.close()}#$(t){this.connection!==t&&(this.connection=t,this.#t.onConnection(t))}};function wc(){return{WebSocket:globalThis.WebSocket,fetch:(...e)=>fetch(...e),setTimeout:(e,t)=>setTimeout(e,t),clearTimeout:e=>clearTimeout(e),random:Math.random,now:Date.now,onWake(e){let t=()=>wo("visibilityState")==="visible"&&e();return addEventListener("online",e),wo("addEventListener")("visibilitychange",t),()=>{removeEventListener("online",e),wo("removeEventListener")("visibilitychange",t)}}}}function La(e,t=()=>Date.now()){let o=t(),n=()=>o=t();for(let s of["keydown","pointerdown","pointermove","wheel","visibilitychange"])e.addEventListener(s,n,{passive:!0,capture:!0});return()=>Math.max(0,Math.round(t()-o))}var Ua=new URL("../",import.meta.url).href,kc=5e3,_=Ia(Ua),xc=La(globalThis.document??new EventTarget),wt=new ko({socketUrl:()=>Pa("api/stream").replace(/^http/,"ws"),firstFrame:()=>null,events:()=>({url:Pa("api/events"),headers:{}})},{onFrame:Ic,onConnection:Cc,onBeat:()=>{Ec()}}),Fa="",xn=new Set,_t=0,xo=null,So=0,kt=null,Ra;async function Sn(){try{h.value=await _("GET","api/me")}catch(e){let t=e;t.transient&&setTimeout(()=>{Sn()},3e3),Le.value=t.transient?"The inbox cannot be reached. Trying again…":t.detail;return}Le.value="",wt.start()}async function Ht(){_t+=1;let e=_t;xn=new Set;let t=y.value;try{let[o,...n]=await Promise.all([Sc(t),...ne.map(({name:s})=>Tn(s,null))]);if(e!==_t)return;te(()=>{let s=new Set([...xn,y.value??""]),a=n.flatMap(i=>i.rows);w.replace(o?[...a,o]:a,s),t!==null&&o===null&&Ba(t),we.value=Object.fromEntries(ne.map(({name:i},l)=>[i,n[l].next])),ke.value=!0})}catch(o){e===_t&&pe(o)}}async function Tn(e,t){let o=await _("GET",Ac(e,t));return o.rows.length===0&&o.next!==null?Tn(e,o.next):o}async function Sc(e){return e===null?null:_("GET",`api/conversations/${e}`).catch(t=>{if(t.status===404)return null;throw t})}function Ba(e){w.forget(e),y.value===e&&(E(null),Pe("The open conversation is gone, or no longer yours to see."))}async function An(){let e=L.value,t=we.value[e];if(!t||t===xo)return;xo=t;let o=_t;try{let n=await Tn(e,t);if(o!==_t)return;te(()=>{n.rows.forEach(de),we.value={...we.value,[e]:n.next}})}catch(n){pe(n)}finally{xo===t&&(xo=null)}}function de(e){xn.add(e.id),w.take(e)}async function E(e){So+=1;let t=So;if(te(()=>{e!==y.value&&(Re.value=!1),e!==ae.value?.id&&(ae.value=null),y.value=e,V.value=e??V.value,x.value=go(),X.value=!1,ct.value=[],ze.value=null}),e===null){qa();return}try{w.has(e)||de(await _("GET",`api/conversations/${e}`)),await Tc(e,t)&&qa()}catch(o){if(t!==So)return;pe(o),o.transient||(y.value=null)}}function pe(e){let t=e;t.status===401?Le.value=t.detail:Pe(t.detail??String(t))}async function Tc(e,t){for(let o=!0;o;){let n=await _("GET",`api/conversations/${e}/entries?after=${x.value.cursor}`);if(t!==So)return!1;o=n.more&&n.entries.length>0,x.value={..._n(x.value,n.entries),loaded:!o}}return!0}function qa(){wt.connection==="live"&&(kt=y.value,wt.send({type:"open",conversation:kt,after:kn(x.value)})||wt.restart())}function Pa(e){let t=new URL(e,Ua);return kt=x.value.loaded?y.value:null,kt!==null&&(t.searchParams.set("conversation",kt),t.searchParams.set("after",kn(x.value))),t.href}function Ac(e,t){let o=new URLSearchParams({list:e});return A.value!==null&&o.set("agent",A.value),t!==null&&o.set("after",t),ca(ce.value,o),`api/conversations?${o}`}async function Ec(){let e={idle_ms:xc()};wt.connection!=="live"||wt.send({type:"alive",...e})||await _("POST","api/presence",{connection:Fa,...e}).catch(()=>{})}function Cc(e){se.value=e}function Ic(e){te(()=>Mc(e))}function Mc(e){switch(e.type){case"hello":Fa=e.connection,h.value=e.me,D.value=e.operators,w.outdate(),x.value={...x.value,draft:"",typing:null},ct.value=[],Ht(),Dc();break;case"duty":h.value=e.me,D.value=e.operators;break;case"row":de(e.row);break;case"resync":Ht();break;case"settings":Wc(e.agent_id),Lc();break;case"not_found":Ba(e.conversation);break;case"close":e.code==="unauthorized"?Le.value="You are no longer signed in.":e.retry||Pe("The server has closed the connection. Load the page again.");break;default:e.conversation===y.value&&Oc(e)}}function Oc(e){let{thread:t}=g;e.type==="opened"?t.value=ka(t.value,e.from):e.type==="entries"?t.value=_n(t.value,e.entries):e.type==="draft"?t.value={...t.value,draft:e.text}:e.type==="typing"?Nc(e):e.type==="viewing"&&(ct.value=e.operators)}function Nc(e){x.value={...x.value,typing:{from:e.from,name:e.name??null}},clearTimeout(Ra),Ra=setTimeout(()=>{x.value={...x.value,typing:null}},kc)}async function Dc(){y.value!==kt&&await E(y.value)}function Wc(e){let t=new Map(xe.peek());t.delete(e)&&(xe.value=t)}async function Lc(){h.value=await _("GET","api/me").catch(()=>h.value)}var Rc=250,En;function To(e){if(clearTimeout(En),e.trim()===""){R.value=bt;return}let t=ba(e);R.value={...bt,words:e,stage:t?"looking":"idle"},t&&(En=setTimeout(()=>{Ka()},Rc))}function Ha(){clearTimeout(En),R.value.words.trim()!==""&&Ka()}function ja(){To("")}function za(){R.value.stage!=="idle"&&To(R.value.words)}async function Ka(){let{words:e}=R.value,t={...bt,words:e,stage:"looking"};R.value=t,await Ya(t,null)}async function Cn(){let e=R.value;e.next!==null&&await Ya(e,e.next)}async function Ya(e,t){let o=new URLSearchParams({q:e.words});A.value!==null&&o.set("agent",A.value),t!==null&&o.set("before",t);try{let n=await _("GET",`api/search?${o}`);if(R.value!==e)return;R.value=ya(e,n),n.items.length===0&&n.next!==null&&await Cn()}catch(n){let s=n;R.value===e&&(R.value={...e,stage:"done",problem:s.detail??String(n)})}}function Ga(e){de(e.row),ae.value={id:e.row.id,seq:e.seq},y.value!==e.row.id&&E(e.row.id)}var qc=3e3,In=new Map,Mn=0;async function Xe(e){try{h.value=await _("PUT","api/me/status",{status:e})}catch(t){pe(t)}}function Ao(e){A.value=e,ke.value=!1,Ht(),za()}function On(e){ce.value=e,ke.value=!1,Ht()}var Va={claim:"claim",accept:"claim",join:"take-over",resolve:"resolve",reopen:"reopen",withdraw:"withdraw",return:"return",wake:"wake"};async function dt(e,t){e==="take-over"||e==="decline"?S.value={kind:"reason",deed:e,row:t}:e==="publish"?S.value={kind:"page",row:t,question:null}:e==="transfer"||e==="snooze"?S.value={kind:e,row:t}:e==="accept"?await Uc(t):await xt(t,e,Va[e]??e,e==="join"?{}:void 0)}var Pc={resolve:{told:"Resolved.",by:"reopen"},return:{told:"Given back to the AI.",by:"join",body:{}}};async function Uc(e){let t=Gs(e,y.value===e.id?x.value.entries:[]);t===null?await xt(e,"accept","claim",void 0):await xt(e,"accept","accept",{offer:t})}function Xa(e){let t=P.value??(V.value===null?null:w.get(V.value)),o=h.value;if(!t||!o)return;let n=je(t,o).find(({id:s})=>e.includes(s));n&&(n.why?Pe(n.why):dt(n.id,t))}function jt(e){return h.value?.agents.find(({id:t})=>t===e)?.library===!0}function Eo(){let e=P.value;!e||!Ke.value||(jt(e.agent_id)?S.value={kind:"page",row:e,question:null}:Pe(`${H(e.agent_id)} has no documents that pages could be added to.`))}async function Ja(e,t){S.value=null,await E(e);let o=P.value;o?.id===e&&Ke.value&&(S.value={kind:"page",row:o,question:t})}async function Qa(e,t,o){S.value=null,await xt(t,e,e,e==="decline"?o===""?{}:{reason:o}:{force:!0,reason:o})}async function Co(e,t,o){try{return de(await _("POST",`api/conversations/${e.id}/${t}`,o)),S.value=null,""}catch(n){let s=n;s.status===409&&Wn(e);let{why:a}=s.body;return s.code!=="colleague_unable"||!a?s.detail:`${Ge(String(o.to))} ${vt(a)}. Choose somebody else.`}}async function Za(e,t=!1){let o=y.value;if(o===null||e.trim()==="")return;t||(Mn=0);let n=t?Ft(o):o,s=In.get(n),a=s?.text===e?s.key:Bt();te(()=>{Ye(n,""),x.value={...x.value,pending:[...x.value.pending,{key:a,text:e,note:t}]}});try{let i=t?{key:a,text:e,mentions:Ea(e,Fc())}:{key:a,text:e},{entry:l}=await _("POST",`api/conversations/${o}/${t?"notes":"messages"}`,i);In.delete(n),y.value===o&&(x.value=qt(x.value,l))}catch(i){In.set(n,{key:a,text:e}),Hc(n,a,e),pe(i)}}async function ei(e){let t=`suggest:${e.id}`;if(ie.value!==t){ie.value=t;try{let{text:o}=await _("POST",`api/conversations/${e.id}/suggest`),n=K.value.get(e.id)??"";o===null?yo("The AI has nothing to suggest here."):Ye(e.id,n.trim()===""?o:`${n}
${o}`)}catch(o){pe(o)}ie.value===t&&(ie.value="")}}async function Nn(e,t){await Dn(e,"tags",t)}async function ti(e,t){await Dn(e,"assign",{team:t})}async function oi(e){await Dn(e,"seen",void 0)}async function Dn(e,t,o){try{de(await _("POST",`api/conversations/${e.id}/${t}`,o))}catch(n){pe(n),Wn(e)}}function ni(e){let t=Date.now();t-Mn<qc||(Mn=t,_("POST",`api/conversations/${e}/typing`).catch(()=>{}))}function Fc(){return D.peek().filter(({id:e})=>e!==h.peek()?.id)}async function xt(e,t,o,n){let s=`${t}:${e.id}`;if(ie.value!==s){ie.value=s;try{let a=await _("POST",`api/conversations/${e.id}/${o}`,n);de(a);let i=Pc[t];i&&yo(i.told,{label:"Undo",run:()=>{xt(a,i.by,Va[i.by]??i.by,i.body)}}),a.list==="mine"&&(L.value="mine"),a.list==="mine"&&y.value!==e.id&&E(e.id)}catch(a){Bc(a,e)}ie.value=""}}function Bc(e,t){if(e.status!==409){pe(e);return}let{by:o,may_claim:n}=e.body,s=typeof o=="string"?o:o?.name,a=e.code==="already_taken"&&s,i={label:"Take it from the Waiting list",run:()=>{xt(t,"claim","claim",void 0)}};Pe(a?`${s} was faster and has this conversation now.`:e.detail,n===!0?i:null),Wn(t)}function Wn(e){_("GET",`api/conversations/${e.id}`).then(de,()=>{})}function Hc(e,t,o){let n=K.value.get(e)??"";Ye(e,n===""?o:`${o}
${n}`);let{thread:s}=g;s.value={...s.value,pending:s.value.pending.filter(a=>a.key!==t)}}var j=class extends N{#e=null;componentDidMount(){this.#e?.showModal()}render({id:t,title:o,onClose:n,children:s}){return r`
      <dialog id=${t} ref=${i=>this.#e=i} aria-labelledby=${`${t}-title`} onClose=${n}>
        <header class="dialog-head">
          <h2 id=${`${t}-title`}>${o}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${()=>this.#e?.close()}><${U} name="cross" /></button>
        </header>
        ${s}
      </dialog>
    `}};function Te(e,t){try{localStorage.setItem(e,t)}catch{}}function Ae(e){try{return localStorage.getItem(e)}catch{return null}}var pt=36e5,Ln=24*pt,jc=30,zc=48;function si(e,t){return e!==null&&e<=t&&t-e<jc*Ln?{from:e,absent:!0}:{from:t-Ln,absent:!1}}function Rn(e){return e.filter(({why:t})=>t!==null&&t!=="manual_only")}function Io(e,t){if(!e)return"";let o=new Set(Rn(e.items).map(({conversation:a})=>a)).size;if(o===0)return"";let n=e.next!==null?`${o}+`:String(o);return`${n==="1"?"1 visitor asked":`${n} visitors asked`} while nobody was here${e.absent?` (since ${B(e.from,t)})`:" (last 24 hours)"}`}function ai(e,t){let o=e.why===null?"a person was promised":lt(e.why);return{question:e.question??"No question is known",reason:`${F(e.cause)}: ${o}`,when:`${Z(e.at,t)}${Z(e.at,t)==="now"?"":" ago"}`}}function Kc({none_in_scope:e,none_available:t,all_full:o,outside_hours:n}){return e+t+o+n}function ii(e,t,o){let n=(o-t)/pt>zc?Ln:pt,s=n===pt?i=>Math.floor(i/pt)*pt:Gc,a=new Map;for(let i=s(t);i<=o;i=s(i+n*1.5))a.set(i,Yc(i,n));for(let i of e){let l=s(i.hour),c=a.get(l);c&&(c.promised+=i.requested,c.missed+=Kc(i))}return[...a.values()]}function Yc(e,t){let o=new Date(e),n=t===pt?o.toLocaleString([],{weekday:"short",hour:"numeric",minute:"2-digit"}):o.toLocaleDateString([],{weekday:"short",day:"numeric",month:"short"});return{at:e,label:n,promised:0,missed:0}}function Gc(e){let t=new Date(e);return t.setHours(0,0,0,0),t.getTime()}function ri(e){let t=e.reduce((a,{missed:i})=>a+i,0),o=e.reduce((a,{promised:i})=>a+i,0),n=e.reduce((a,i)=>i.missed>a.missed?i:a,{at:0,label:"",promised:0,missed:0}),s=n.missed>0?` Most of these: ${n.label}, ${n.missed}.`:"";return`${t} asked in vain, ${o} were promised a person.${s}`}var fi="handoff-inbox:last-here",Vc=3e4,Xc=5*6e4,Jc=1e3,Pn=null,qn=!1,li=!1,hi=0,ci="",ui;function mi(){z(()=>{let e=h.value;if(!e)return;let t=e.status==="available"&&e.live;(t!==qn||!li)&&(Pn=Zc(e.id)),qn=t,li=!0,t&&pi(e.id);let o=`${A.value} ${Pn} ${w.unmet()} ${se.value==="live"}`;o===ci||se.value!=="live"||(ci=o,di())}),setInterval(()=>{qn&&h.value&&pi(h.value.id),se.value==="live"&&Date.now()-hi>Xc&&di()},Vc)}function di(){hi=Date.now(),clearTimeout(ui),ui=setTimeout(()=>{Qc()},Jc)}async function Qc(){let{from:e,absent:t}=si(Pn,Date.now());try{let{items:o,next:n}=await _("GET",`api/ledger?${Un(e,{outcome:"suppressed",limit:"100"})}`);ee.value={from:e,absent:t,items:o,next:n,hours:[]}}catch{}}async function $i(){let e=ee.value;if(e)try{let{hours:t}=await _("GET",`api/ledger/hours?${Un(e.from,{})}`);ee.value?.from===e.from&&(ee.value={...ee.value,hours:t})}catch(t){pe(t)}}async function gi(){let e=ee.value;if(e?.next)try{let t=await _("GET",`api/ledger?${Un(e.from,{outcome:"suppressed",before:e.next})}`);if(ee.value!==e)return;ee.value={...e,items:[...e.items,...t.items],next:t.next}}catch(t){pe(t)}}function Un(e,t){let o=new URLSearchParams({from:String(Math.floor(e)),...t});return A.value!==null&&o.set("agent",A.value),o}function pi(e){Te(`${fi}:${e}`,String(Date.now()))}function Zc(e){return Number(Ae(`${fi}:${e}`))||null}var zt=80,vi=480;function bi({bars:e}){let t=Math.max(1,...e.map(({missed:s,promised:a})=>s+a)),o=vi/Math.max(1,e.length),n=e.filter(({missed:s,promised:a})=>s+a>0);return r`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${vi} ${zt}`} role="img" aria-label=${ri(e)} preserveAspectRatio="none">
        ${e.map(({at:s,label:a,missed:i,promised:l},c)=>{let d=i/t*zt,u=l/t*zt,m={x:c*o+o*.1,width:o*.8};return r`
            <g key=${s}>
              <title>${`${a}: ${i} in vain, ${l} promised`}</title>
              <rect class="chart-promised" x=${m.x} width=${m.width} y=${zt-u} height=${u} />
              <rect class="chart-missed" x=${m.x} width=${m.width} y=${zt-u-d} height=${d} />
            </g>
          `})}
      </svg>
      <figcaption class="hint">
        <span class="key missed-key"></span> asked in vain <span class="key promised-key"></span> promised a person. ${e[0]?.label} to ${e.at(-1)?.label}
      </figcaption>
      <details>
        <summary>The figures as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">When</th><th scope="col">In vain</th><th scope="col">Promised</th></tr></thead>
          <tbody>${n.map(({at:s,label:a,missed:i,promised:l})=>r`<tr key=${s}><th scope="row">${a}</th><td>${i}</td><td>${l}</td></tr>`)}</tbody>
        </table>
      </details>
    </figure>
  `}var Mo=class extends N{componentDidMount(){$i()}render({onClose:t}){return r`<${j} id="ledger-dialog" title="Asked in vain" onClose=${t}><${eu} /><//>`}},eu=f(()=>{let e=ee.value;if(!e)return r`<p class="empty">Loading…</p>`;let t=ue.value;return r`
    <div class="ledger">
      <p class="dialog-intro">${Io(e,t)||"Nobody asked in vain."}</p>
      <${bi} bars=${ii(e.hours,e.from,t)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${Rn(e.items).map(o=>r`<${tu} key=${`${o.conversation}:${o.seq}`} item=${o} />`)}
      </ol>
      ${e.next&&r`<button type="button" id="more-missed" class="more" onClick=${()=>{gi()}}>Load more</button>`}
    </div>
  `}),tu=f(({item:e})=>{let t=ai(e,ue.value),o=()=>{S.value=null,E(e.conversation)};return r`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${$e(e.at)} title=${me(e.at)}>${t.when}</time> · ${H(e.agent_id)}</p>
        <p class="missed-question" dir="auto">${t.question}</p>
        <p class="hint">${t.reason}</p>
        <button type="button" class="link" data-missed=${e.conversation} aria-label=${`Open the conversation: ${t.question}`} onClick=${o}>Open the conversation</button>
      </li>
    `});function re(e,t=null){if(typeof e!="string"||e.trim()==="")return null;try{let o=Fn(e)?new URL(t??""):null,n=o?new URL(e.trim(),o):new URL(e.trim());return/^https?:$/.test(n.protocol)&&(!o||o.origin===n.origin)?n.href:null}catch{return null}}function Fn(e){return!/^[a-z][a-z0-9+.-]*:/i.test(e.trim())}var Bn=/^\s{0,3}```/,_i=/^\s{0,3}[-*•]\s+(.*)$/,Hn=/^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;function Kt(e,t=null){let o=e.split(/\r\n?|\n/),n=[],s=nu(t),a=c=>jn(c,[wi,ou(s),s,zn]),i=0,l=c=>{let d=i;for(;i<o.length&&c(o[i]??"");)i+=1;return o.slice(d,i)};for(;i<o.length;){let c=o[i]??"";if(c.trim()==="")i+=1;else if(Bn.test(c))i+=1,n.push({type:"pre",text:l(d=>!Bn.test(d)).join(`
`)}),i+=1;else if(yi(c)){let d=Hn.exec(c),u=d?Hn:_i,m=l($=>u.test($)).map($=>a(u.exec($)?.at(-1)??""));n.push({type:"list",ordered:d!==null,start:Number(d?.[1]??1),items:m})}else{let d=l(u=>u.trim()!==""&&!Bn.test(u)&&!yi(u));n.push({type:"paragraph",children:a(d.join(`
`))})}}return n}function ft(e){return[{type:"paragraph",children:jn(e.replace(/\r\n?/g,`
`),[zn])}]}function yi(e){return _i.test(e)||Hn.test(e)}function jn(e,t){let o=[],n=0,s=0,a=()=>n<s&&o.push({type:"text",text:e.slice(n,s)});for(;s<e.length;){let i=null;for(let l of t)i??=l(e,s);if(!i){s+=1;continue}a(),o.push(i.node),s+=i.length,n=s}return a(),o}function wi(e,t){let o=Oo(/`([^`\n]{1,500})`/y,e,t);return o&&{node:{type:"code",text:o[1]??""},length:o[0].length}}function ou(e){return(t,o)=>{let n=Oo(/\*\*(?=\S)([^*\n]{1,500})\*\*/y,t,o);return n?{node:{type:"strong",children:jn(n[1]??"",[wi,e,zn])},length:n[0].length}:null}}function nu(e){return(t,o)=>{let n=Oo(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y,t,o);if(!n)return null;let[{length:s},a="",i=""]=n,l=re(i,e);return l!==null?{node:{type:"link",url:l,text:a},length:s}:e===null&&Fn(i)?{node:{type:"text",text:a},length:s}:null}}function zn(e,t){if(e[t]!=="h"||/\w/.test(e[t-1]??""))return null;let o=Oo(/https?:\/\/[^\s<>"'`]{1,2000}/y,e,t);if(!o)return null;let n=o[0].replace(/[.,;:!?)\]}*]+$/,""),s=re(n);return s===null?null:{node:{type:"link",url:s,text:n},length:n.length}}function Oo(e,t,o){return e.lastIndex=o,e.exec(t)}function ge(e){return e.map(t=>{if(t.type==="pre")return r`<pre tabindex="0"><code>${t.text}</code></pre>`;if(t.type==="paragraph")return r`<p>${t.children.map(Kn)}</p>`;let o=t.items.map(n=>r`<li>${n.map(Kn)}</li>`);return t.ordered?r`<ol start=${t.start}>${o}</ol>`:r`<ul>${o}</ul>`})}function Kn(e){return e.type==="text"?e.text:e.type==="code"?r`<code>${e.text}</code>`:e.type==="strong"?r`<strong>${e.children.map(Kn)}</strong>`:ve(e.url,e.text)}function ve(e,t){return e===null?r`<span>${t}</span>`:r`<a href=${e} target="_blank" rel="noopener noreferrer">${t}</a>`}var St=160,ki=16*1024,Yn=30,su=new Set(["operator_joined","resolved"]);function xi(e,t){let o=e.find(({seq:s,type:a})=>s===t&&a==="visitor_message")??au(e),n=e.filter(({seq:s,type:a})=>a==="operator_message"&&s>(o?.seq??0));return{question:o?.seq??null,title:iu(o?.text??""),text:n.map(({text:s})=>s).join(`

`)}}function au(e){let t=e.findLastIndex(({type:i})=>i==="operator_message"),o=t<0?e:e.slice(0,t),n=o.findLastIndex(({type:i})=>su.has(i)),s=o.slice(0,Math.max(n,0)).findLast(({type:i})=>i==="ai_failed"||i==="operator_message"),a=s?.type==="ai_failed"?s.answers:null;return o.find(({seq:i,type:l})=>i===a&&l==="visitor_message")??o.findLast(({type:i})=>i==="visitor_message")??e.find(({type:i})=>i==="visitor_message")}function iu(e){let t=[...e.replace(/\s+/g," ").trim()];return t.length<=St?t.join(""):`${t.slice(0,St-1).join("")}…`}function Si(e){if(e.title.trim()==="")return"Write the question as the title.";if([...e.title.trim()].length>St)return`The title may have at most ${St} characters.`;if(e.text.trim()==="")return"Write the answer.";let t=new TextEncoder().encode(e.text).length;return t>ki?`The answer is too long: ${t} bytes, and ${ki} are possible.`:""}var ru={unanswered:"the AI had no answer",not_helpful:"the answer did not help",handed_off:"a person was asked for"};function Ti(e,t){return`${B(e.at,t)}: ${ru[e.why]??"it was not settled"}`}function Ai(e,t){let o=Z(e.last,t);return`${e.count===1?"Asked once":`Asked ${e.count} times`}, ${o==="now"?"just now":`${e.count===1?"":"last "}${o} ago`}`}function Ei(e,t){let o=e.filter(({published:s})=>!s).length,n=`in the last ${Yn} days`;return o===0?`There is no question without a page ${n}.`:`${o===1?"1 question":`${o} questions`} ${n} that the documents do not answer${t?"":", as far as the latest conversations tell"}.`}var Gn=new Map,No=class extends N{state={page:Gn.get(Vn(this.props))??xi(qe.value,this.props.question),step:"write",problem:"",sending:!1,url:""};#e=Bt();#t(t){let o={...this.state.page,...t};this.#e=Bt(),Gn.set(Vn(this.props),o),this.setState({page:o,problem:""})}async#o(t){t.preventDefault();let{page:o,step:n,sending:s}=this.state,a=Si(o);if(!s){if(a!==""||n==="write"){this.#n(a===""?"confirm":"write",a);return}this.setState({sending:!0,problem:""});try{let{entry:i}=await _("POST",`api/conversations/${this.props.row.id}/page`,{key:this.#e,...o});Gn.delete(Vn(this.props)),y.value===this.props.row.id&&(x.value=qt(x.value,i)),this.setState({sending:!1,url:i.url}),this.#n("done","")}catch(i){this.setState({sending:!1}),this.#n("write",i.detail)}}}#n(t,o){this.setState({step:t,problem:o});let n={write:"page-title",confirm:"page-submit",done:"page-close"}[t];requestAnimationFrame(()=>document.getElementById(n)?.focus())}render({row:t,onClose:o}){let{step:n,url:s}=this.state;return r`
      <${j} id="library-dialog" title="Add to knowledge base" onClose=${o}>
        ${n==="done"?r`<${lu} url=${s} title=${this.state.page.title} onClose=${o} />`:this.#a(H(t.agent_id))}
      <//>
    `}#a(t){let{page:o,step:n,problem:s,sending:a}=this.state,i=c=>d=>this.#t({[c]:d.target.value}),l=n==="write";return r`
      <form id="page-form" onSubmit=${c=>{this.#o(c)}}>
        ${l?r`
              <p class="dialog-intro">${t} answers from this page as soon as it is published, and visitors can read it: leave out what is personal.</p>
              <label for="page-title">Question</label>
              <input id="page-title" value=${o.title} maxlength=${St} autocomplete="off" aria-describedby="page-problem" onInput=${i("title")} />
              <label for="page-text">Answer</label>
              <textarea id="page-text" rows="7" value=${o.text} aria-describedby="page-problem" onInput=${i("text")}></textarea>
            `:r`<p class="dialog-intro" id="page-sure">Publish this page? ${t} will answer visitors with it.</p>`}
        <section class="page-preview" id="page-preview" aria-label="Preview">
          <h3 dir="auto">${o.title.trim()||"Question"}</h3>
          <div dir="auto">${o.text.trim()===""?r`<p class="empty">No answer yet</p>`:ge(ft(o.text))}</div>
        </section>
        <div class="dialog-foot">
          <p id="page-problem" class="problem" role="alert">${s}</p>
          ${!l&&r`<button type="button" id="page-back" class="action plain" onClick=${()=>this.#n("write","")}>Change it</button>`}
          <button type="submit" id="page-submit" class="action primary" disabled=${a}>${a?"Publishing…":l?"Publish…":"Publish now"}</button>
        </div>
      </form>
    `}};function lu({url:e,title:t,onClose:o}){return r`
    <div class="dialog-body">
      <p class="dialog-intro" id="page-done" role="status">Published: ${ve(re(e,location.href),t)}. The AI answers from it now.</p>
      <div class="dialog-foot"><button type="button" id="page-close" class="action primary" onClick=${o}>Close</button></div>
    </div>
  `}function Vn({row:e,question:t}){return`${e.id}#${t??""}`}var cu=864e5,uu=3,Do=class extends N{state={groups:null,complete:!0,problem:""};#e=Date.now();async componentDidMount(){let t=new URLSearchParams({from:String(this.#e-Yn*cu)});A.value!==null&&t.set("agent",A.value);try{let{groups:o,complete:n}=await _("GET",`api/questions?${t}`);this.setState({groups:o,complete:n})}catch(o){this.setState({problem:o.detail})}}render({onClose:t}){let{groups:o,complete:n,problem:s}=this.state;return r`
      <${j} id="questions-dialog" title="Unanswered questions" onClose=${t}>
        <div class="dialog-body">
          <p class="dialog-intro" id="questions-line" role="status">${o?Ei(o,n):s===""?"Loading…":""}</p>
          <p id="questions-problem" class="problem" role="alert">${s}</p>
          <ol class="missed" id="questions" aria-label="Questions, the most frequent first">
            ${o?.map(a=>r`<${du} key=${`${a.asked[0]?.conversation}:${a.asked[0]?.seq}`} group=${a} now=${this.#e} />`)}
          </ol>
        </div>
      <//>
    `}};function du({group:e,now:t}){let[o]=e.asked,{published:n}=e;return r`
    <li class="missed-item">
      <p class="missed-head">${Ai(e,t)} · ${H(e.agent_id)}</p>
      <p class="missed-question" dir="auto">${e.question}</p>
      ${n&&r`<p class="hint">Published: ${ve(re(n.url,location.href),n.title)}</p>`}
      <ul class="asked-in" aria-label="Where it was asked">
        ${e.asked.slice(0,uu).map(s=>r`
            <li key=${`${s.conversation}:${s.seq}`}>
              <button type="button" class="link" data-asked=${s.conversation} onClick=${()=>pu(s)}>Open</button>
              <span class="hint">${Ti(s,t)}</span>
            </li>
          `)}
      </ul>
      ${o&&jt(e.agent_id)&&r`<button type="button" class="action plain" data-page=${o.conversation} onClick=${()=>{Ja(o.conversation,o.seq)}}>Add to knowledge base</button>`}
    </li>
  `}function pu(e){S.value=null,ae.value={id:e.conversation,seq:e.seq},E(e.conversation)}var Yt=[{day:"monday",label:"Monday"},{day:"tuesday",label:"Tuesday"},{day:"wednesday",label:"Wednesday"},{day:"thursday",label:"Thursday"},{day:"friday",label:"Friday"},{day:"saturday",label:"Saturday"},{day:"sunday",label:"Sunday"}],Jn="00:00",Mi="24:00",fu=1440,Wo=8,Qn={from:"09:00",to:"17:00"};function Oi(e,t=Intl.DateTimeFormat().resolvedOptions().timeZone){let o=n=>(e?e.week?.[n]??[]:hu(n)).map(Ci);return{on:e!==null,zone:e?.zone??t,week:Object.fromEntries(Yt.map(({day:n})=>[n,o(n)])),exceptions:(e?.exceptions??[]).map(({date:n,open:s,note:a})=>({date:n,open:s.map(Ci),note:a??""}))}}function Ni(e,t){if(!e.on)return null;let o=Object.fromEntries(Yt.map(({day:n})=>[n,e.week[n].map(Di)]));return{...t,zone:e.zone.trim(),week:{...t?.week,...o},exceptions:e.exceptions.map(n=>mu(n,t))}}function hu(e){return e==="saturday"||e==="sunday"?[]:[Qn]}function Ci({from:e,to:t}){return{from:e,to:t===Mi?Jn:t}}function Di({from:e,to:t}){return{from:e,to:t===Jn?Mi:t}}function mu({date:e,open:t,note:o},n){let{note:s,...a}=n?.exceptions?.find(l=>l.date===e)??{},i=o.trim();return{...a,date:e,open:t.map(Di),...i===""?{}:{note:i}}}function Wi(e){if(!e.on)return{};let t={};gu(e.zone.trim())||(t["hours-zone"]="Name a time zone, such as Europe/Berlin.");for(let{day:o}of Yt){let n=Ii(e.week[o]);n&&(t[`hours-${o}`]=n)}return e.exceptions.forEach(({date:o,open:n},s)=>{let a=e.exceptions.findIndex(l=>l.date===o)<s,i=o===""?"Choose a date.":a?"This date is listed twice.":Ii(n);i&&(t[`hours-exception-${s}`]=i)}),t}function Ii(e){if(e.some(({from:n,to:s})=>n===""||s===""))return"Fill in both times.";if(e.length>Wo)return`At most ${Wo} times for one day.`;if(e.some(({from:n,to:s})=>n===s&&s!==Jn))return"It must not end when it begins. All day is 00:00 to 00:00.";let t=e.map($u).sort((n,s)=>n.from-s.from);return t.some(({from:n},s)=>s>0&&n<(t[s-1]?.to??0))?"These times overlap.":""}function $u({from:e,to:t}){let o=Xn(t);return{from:Xn(e),to:o<=Xn(e)?o+fu:o}}function Xn(e){let[t="0",o="0"]=e.split(":");return Number(t)*60+Number(o)}function gu(e){if(e==="")return!1;try{return new Intl.DateTimeFormat("en",{timeZone:e}),!/^[+-]/.test(e)}catch{return!1}}function Li(){return["UTC",...Intl.supportedValuesOf("timeZone").filter(e=>e!=="UTC")]}var vu={priority:"normal",teams:[],skills:[]};function Zn(e){let t=e?.mode==="auto"?e:null,o=t?t.after_failed:1,n=t?.keywords??[];return{mode:e?.mode??"off",after_failed:o===null?"":String(o),explicit:t?.explicit??!0,on_error:t?.on_error??!0,frustration:t?t.frustration??null:!1,keywords:n.filter(({needs:s})=>!s).map(Ri).join(`
`),groups:yu(n)}}function es(e,t){if(e.mode==="off")return null;if(e.mode==="manual")return{mode:"manual"};let o=t?.mode==="auto"?t:null,n=e.after_failed.trim();return{...o,mode:"auto",after_failed:n===""?null:Number(n),keywords:_u(e,o?.keywords??[]),explicit:e.explicit,on_error:e.on_error,...bu(e,o)}}function bu(e,t){return e.frustration===null?{}:e.frustration||t?.frustration!==void 0?{frustration:e.frustration}:{}}function ts(e){let{priority:t,teams:o,skills:n}={...vu,...e};return{priority:t,teams:o.join(", "),skills:n.join(", ")}}function os(e,t=null){return{...t,priority:e.priority,teams:Ro(e.teams),skills:Ro(e.skills)}}function yu(e){let t=new Map;for(let o of e){if(!o.needs)continue;let n=ts(o.needs),s=JSON.stringify(n),a=t.get(s)??{lines:[],needs:n};a.lines.push(Ri(o)),t.set(s,a)}return[...t.values()].map(o=>({keywords:o.lines.join(`
`),needs:o.needs}))}function _u(e,t){let o=new Map(t.map((l,c)=>[l.phrase,c])),n=l=>t[o.get(l)??-1],s=Lo(e.keywords).map(l=>{let{needs:c,...d}=n(l.phrase)??{};return{...d,...l}}),a=e.groups.flatMap(l=>Lo(l.keywords).map(c=>{let d=n(c.phrase);return{...d,...c,needs:os(l.needs,d?.needs)}})),i=({phrase:l})=>o.get(l)??t.length;return[...s,...a].sort((l,c)=>i(l)-i(c))}function Ri(e){return[e.phrase,...e.except].join(" | ")}function Lo(e){return ns(e).map(t=>{let[o="",...n]=t.split("|").map(s=>s.trim());return{phrase:o,except:n.filter(s=>s!=="")}}).filter(({phrase:t})=>t!=="")}function ns(e){return e.split(`
`).map(t=>t.trim()).filter(t=>t!=="")}function Ro(e){return e.split(",").map(t=>t.trim()).filter(t=>t!=="")}var Pi=["name","greeting","status_line","failed_text","nobody_text","timeout_text","released_text","cancelled_text","returned_text","lost_text","kept_text","nobody_left_text","still_waiting_text","late_offer_text","form_text","callback_text","contact_text"],qo=["reply_seconds","queue_seconds","offer_seconds","remind_seconds","release_seconds","answer_seconds","transfer_seconds","callback_seconds"],Ui=["misses_to_away","idle_resolve_seconds","keep_days"],Fi=["routing","order","when_full","on_timeout","on_nobody"],Bi=["sticky","late_offer","ratings"],wu=120;function ss(e){let{on_lost:t={mode:"requeue"}}=e,o=[...Pi,...qo,...Ui,...Fi].map(s=>[s,xu(e[s])]),n=Bi.map(s=>[s,e[s]??!0]);return{...Object.fromEntries([...o,...n]),origins:e.origins.join(`
`),on_lost:{mode:t.mode,seconds:String(t.mode==="keep"?t.seconds:wu)},trigger:Zn(e.trigger),shadow:Zn(e.shadow??null),hours:Oi(e.hours??null),needs:ts(e.needs),canned:e.canned??[]}}var qi={...Object.fromEntries(Pi.map(e=>[e,t=>t[e].trim()])),...Object.fromEntries(qo.map(e=>[e,t=>Number(t[e])])),...Object.fromEntries(Ui.map(e=>[e,t=>t[e].trim()===""?null:Number(t[e])])),...Object.fromEntries([...Fi,...Bi].map(e=>[e,t=>t[e]])),origins:e=>ns(e.origins),on_lost:({on_lost:{mode:e,seconds:t}})=>e==="keep"?{mode:e,seconds:Number(t)}:{mode:e},trigger:(e,t)=>es(e.trigger,t.trigger),shadow:(e,t)=>es(e.shadow,t.shadow??null),hours:(e,t)=>Ni(e.hours,t.hours??null),needs:(e,t)=>os(e.needs,t.needs),canned:e=>Po(e.canned)};function Hi(e,t){let o=ss(t),n=Object.keys(qi).filter(s=>ku(e,o,s));return{...t,...Object.fromEntries(n.map(s=>[s,qi[s]?.(e,t)]))}}function Po(e){return e.map(({shortcut:o,text:n})=>({shortcut:o.trim().replace(/^\//,""),text:n.trim()})).filter(({shortcut:o,text:n})=>o!==""||n!=="")}function ku(e,t,o){return JSON.stringify(e[o])!==JSON.stringify(t[o])}function xu(e){return e==null?"":String(e)}var as=86400,Su=604800,ji={least:60,most:7776e3},Tu=3650,Au=100,zi=16,Ki=500,Yi=100,Gi=200,Eu=/^[\p{L}\p{N}_-]{1,32}$/u;function is(e){let t={},o=(n,s)=>s&&(t[n]=s);for(let n of qo)o(n,Tt(e[n],1,n==="callback_seconds"?Su:as));return!t.release_seconds&&Number(e.release_seconds)<=Number(e.remind_seconds)&&o("release_seconds","Must be more than the time of the reminder."),e.on_lost.mode==="keep"&&o("on_lost-seconds",Tt(e.on_lost.seconds,1,as)),e.idle_resolve_seconds.trim()!==""&&o("idle_resolve_seconds",Tt(e.idle_resolve_seconds,ji.least,ji.most)),e.keep_days.trim()!==""&&o("keep_days",Tt(e.keep_days,1,Tu)),e.misses_to_away.trim()!==""&&o("misses_to_away",Tt(e.misses_to_away,1,Au)),Ji(e.needs,"needs",o),Cu(e.canned,o),Vi(e.trigger,"",o),Vi(e.shadow,"shadow-",o),{...t,...Wi(e.hours)}}function Cu(e,t){Po(e).length>Gi&&t("canned",`At most ${Gi}.`);let o=new Set;e.forEach((n,s)=>{let[{shortcut:a,text:i}={shortcut:"",text:""}]=Po([n]);if(a===""&&i==="")return;let l=a.toLocaleLowerCase();Eu.test(a)?o.has(l)&&t(`canned-${s}-shortcut`,"Another reply has this shortcut."):t(`canned-${s}-shortcut`,"Must have 1 to 32 letters, digits, - and _."),i===""&&t(`canned-${s}-text`,"Write what is sent."),o.add(l)})}function Vi(e,t,o){e.mode==="auto"&&(e.after_failed.trim()!==""&&o(`${t}after_failed`,Tt(e.after_failed,1,1e3)),o(`${t}keywords`,Xi(e.keywords)),e.groups.forEach((n,s)=>{o(`${t}group-${s}-keywords`,Xi(n.keywords)),Ji(n.needs,`${t}group-${s}`,o)}))}function Xi(e){let t=Lo(e);if(t.length>Ki)return`At most ${Ki} phrases.`;let o=t.flatMap(({phrase:n,except:s})=>[n,...s]).find(n=>[...n].length>Yi||!/[\p{L}\p{N}]/u.test(n));return o===void 0?"":`Each phrase must hold a word and at most ${Yi} characters; “${[...o].slice(0,20).join("")}” does not.`}function Ji(e,t,o){for(let n of["teams","skills"]){let s=Ro(e[n]);s.length>zi?o(`${t}-${n}`,`At most ${zi}.`):new Set(s).size<s.length&&o(`${t}-${n}`,"Name each only once.")}}function Tt(e,t,o){let n=Number(e);return e.trim()!==""&&Number.isInteger(n)&&n>=t&&n<=o?"":`Must be a whole number from ${t} to ${o}.`}var Iu=[[/^hours\.week\.([a-z]+)/,e=>`hours-${e[1]}`],[/^hours\.exceptions/,"hours-exceptions"],[/^(?:hours\.)?zone$/,"hours-zone"],[/^(?:date|note)$/,"hours-exceptions"],[/^(?:hours|time)\b/,"hours"],[/^on_lost/,"on_lost-seconds"],[/^needs\.skills/,"needs-skills"],[/^needs/,"needs-teams"],[/^shadow\.?(?:Auto\.)?([a-z_]*)/,e=>e[1]?`shadow-${e[1]}`:"shadow"],[/^trigger\.(?:Auto\.)?([a-z_]+)/,e=>e[1]??"trigger"],[/^(?:keywords?|except|phrase)\b/,"keywords"],[/^origins?\b/,"origins"],[/^([a-z_]+)/,e=>e[1]??""]];function Qi(e){let t=/^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(e)?.[1];if(!t)return"";for(let[o,n]of Iu){let s=o.exec(t);if(s)return typeof n=="string"?n:n(s)}return""}function Uo(e){let t=Number(e);return e.trim()===""||!Number.isFinite(t)||t<60?"":t<3600?`${Math.round(t/6)/10} min`:t<2*as?`${Math.round(t/360)/10} h`:`${Math.round(t/8640)/10} days`}function Ue({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,list:l}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <input id=${`settings-${e}`} value=${o} required=${i} list=${l??null} autocomplete="off" ...${rs(e,s,a)} onInput=${ls(n)} />
      <${be} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Je({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,min:l="1",words:c=""}){return r`
    <div class="field">
      <div class="number">
        <label for=${`settings-${e}`}>${t}</label>
        ${c&&r`<span class="in-words">${c}</span>`}
        <input type="number" id=${`settings-${e}`} min=${l} step="1" value=${o} required=${i} ...${rs(e,s,a)} onInput=${ls(n)} />
      </div>
      <${be} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Qe({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,rows:l="2"}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <textarea id=${`settings-${e}`} rows=${l} value=${o} required=${i} ...${rs(e,s,a)} onInput=${ls(n)}></textarea>
      <${be} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Ee({name:e,label:t,value:o,set:n,hint:s}){return r`
    <label class="check">
      <input type="checkbox" id=${`settings-${e}`} checked=${o} onChange=${a=>n(a.target.checked)} />
      <span>${t}${s&&r` <span class="hint">${s}</span>`}</span>
    </label>
  `}function Ce({name:e,label:t,value:o,set:n,options:s,plain:a=!1}){return r`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${e}-label`}>
      <p class=${a?"hidden":"radios-label"} id=${`settings-${e}-label`}>${t}</p>
      ${s.map(([i,l])=>r`
          <label key=${i} class="check">
            <input type="radio" id=${`settings-${e}-${i}`} name=${e} value=${i} checked=${o===i} onChange=${()=>n(i)} />
            ${l}
          </label>
        `)}
    </div>
  `}function be({name:e,problems:t,hint:o}){return r`
    ${o&&r`<p class="hint" id=${`settings-${e}-hint`}>${o}</p>`}
    <p class="field-problem" id=${`settings-${e}-problem`}>${t[e]??""}</p>
  `}function rs(e,t,o){let n=!!t[e],s=[o?`settings-${e}-hint`:"",n?`settings-${e}-problem`:""].filter(Boolean);return{"aria-invalid":n?"true":null,"aria-describedby":s.length>0?s.join(" "):null}}function ls(e){return t=>e(t.target.value)}function Zi(e,t){let o=s=>{let{text:a,rota:i}=fo(s),l=s.status==="available"&&s.live&&s.load<s.seats,c=s.status==="available"&&s.live?`${a} seats taken${l?"":", full"}`:a;return{id:s.id,name:s.name,able:l,text:i==="missing"?`${c}; expected, not here`:c}};return e.filter(({id:s})=>!t.includes(s)).map(o).sort((s,a)=>Number(a.able)-Number(s.able)||s.name.localeCompare(a.name))}function Ze(e){return[...new Set(e.flatMap(({teams:t})=>t??[]))].sort((t,o)=>t.localeCompare(o))}function er(e){let t=String(e.get("target")??""),o=t.indexOf(":");if(o<0)return null;let n=i=>String(e.get(i)??"").trim(),s=t.slice(o+1),a=t.startsWith("team:")?{team:s}:{to:s};return n("note")!==""&&(a.note=n("note")),n("reason")!==""&&(a.reason=n("reason")),a}var Mu=r`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;function cs({prefix:e,form:t,set:o,problems:n}){let s=a=>o({...t,...a});return r`
    ${e===""&&r`<${Ce} name="mode" label="When a person is called" plain value=${t.mode} set=${a=>s({mode:a})} options=${Ou} />`}
    <${be} name=${e===""?"trigger":"shadow"} problems=${n} />
    ${t.mode==="auto"&&r`<${Nu} prefix=${e} form=${t} change=${s} problems=${n} />`}
  `}var Ou=[["auto","Automatically"],["manual","Manual only: operators join of their own accord"]];function Nu({prefix:e,form:t,change:o,problems:n}){let s=(l,c)=>o({groups:t.groups.map((d,u)=>u===l?{...d,...c}:d)}),a=()=>{o({groups:[...t.groups,{keywords:"",needs:{priority:"normal",teams:"",skills:""}}]}),Ie(`settings-${e}group-${t.groups.length}-keywords`)},i=l=>{o({groups:t.groups.filter((c,d)=>d!==l)}),Ie(`settings-${e}add-group`)};return r`
    <${Ee} name=${`${e}explicit`} label="When the visitor asks for a person" value=${t.explicit} set=${l=>o({explicit:l})} />
    <${Ee} name=${`${e}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${t.on_error} set=${l=>o({on_error:l})} />
    ${t.frustration!==null&&r`<${Ee} name=${`${e}frustration`} label="When the visitor is annoyed" value=${t.frustration} set=${l=>o({frustration:l})} />`}
    <${Je} name=${`${e}after_failed`} label="After so many failed answers in a row" value=${t.after_failed} set=${l=>o({after_failed:l})} problems=${n} hint="Empty for never." />
    <${Qe} name=${`${e}keywords`} label="When the visitor writes" rows="4" value=${t.keywords} set=${l=>o({keywords:l})} problems=${n} hint=${Mu} />
    ${t.groups.map((l,c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Phrases for particular colleagues, ${c+1}`}>
          <${Qe} name=${`${e}group-${c}-keywords`} label="When the visitor writes" rows="2" value=${l.keywords} set=${d=>s(c,{keywords:d})} problems=${n} />
          <${us} prefix=${`${e}group-${c}`} needs=${l.needs} set=${d=>s(c,{needs:d})} problems=${n} />
          <button type="button" class="action plain" onClick=${()=>i(c)}>Remove these phrases</button>
        </div>
      `)}
    <button type="button" id=${`settings-${e}add-group`} class="action plain add" onClick=${a}>Add phrases for particular colleagues</button>
  `}function us({prefix:e,needs:t,set:o,problems:n}){let s=Ze(D.value),a=s.length>0?` There are: ${s.join(", ")}.`:"";return r`
    <div class="field">
      <label for=${`settings-${e}-priority`}>Priority</label>
      <select id=${`settings-${e}-priority`} value=${t.priority} onChange=${i=>o({...t,priority:i.target.value})}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${Ue} name=${`${e}-teams`} label="Teams, the first choice first" value=${t.teams} set=${i=>o({...t,teams:i})} problems=${n} hint=${`With commas between. Empty for everybody.${a}`} />
    <${Ue} name=${`${e}-skills`} label="Skills" value=${t.skills} set=${i=>o({...t,skills:i})} problems=${n} hint="With commas between." />
  `}function Ie(e){requestAnimationFrame(()=>document.getElementById(e)?.focus())}var Du=r`<code>{visitor}</code>, <code>{operator}</code>, <code>{agent}</code> and <code>{page}</code> are filled in before it is sent.`;function tr({form:e,set:t,problems:o}){let n=(i,l)=>t(e.map((c,d)=>d===i?{...c,...l}:c)),s=()=>{t([...e,{shortcut:"",text:""}]),Ie(`settings-canned-${e.length}-shortcut`)},a=i=>{t(e.filter((l,c)=>c!==i)),Ie("settings-add-canned")};return r`
    <${be} name="canned" problems=${o} />
    ${e.map(({shortcut:i,text:l},c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Canned reply ${c+1}`}>
          <${Ue} name=${`canned-${c}-shortcut`} label="Shortcut" value=${i} set=${d=>n(c,{shortcut:d})} problems=${o} />
          <${Qe} name=${`canned-${c}-text`} label="Reply" rows="2" value=${l} set=${d=>n(c,{text:d})} problems=${o} hint=${Du} />
          <button type="button" class="action plain" onClick=${()=>a(c)}>Remove this reply</button>
        </div>
      `)}
    <button type="button" id="settings-add-canned" class="action plain add" onClick=${s}>Add a canned reply</button>
  `}var or="settings-zones";function nr(e){let{form:t,set:o,problems:n}=e;return r`
    <${Ee} name="hours-on" label="Offer persons within business hours only" value=${t.on} set=${s=>o({...t,on:s})} />
    <${be} name="hours" problems=${n} />
    ${t.on&&r`<${Wu} ...${e} />`}
  `}function Wu(e){let{form:t,set:o,problems:n}=e,s=()=>{let{monday:a}=t.week;o({...t,week:{...t.week,tuesday:a,wednesday:a,thursday:a,friday:a}})};return r`
    <${Ue} name="hours-zone" label="Time zone" list=${or} value=${t.zone} set=${a=>o({...t,zone:a})} problems=${n} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${or}>${Li().map(a=>r`<option key=${a} value=${a} />`)}</datalist>
    ${Yt.map(({day:a,label:i})=>r`
        <${sr} key=${a} name=${`hours-${a}`} label=${i} open=${t.week[a]} problems=${n} set=${l=>o({...t,week:{...t.week,[a]:l}})} />
      `)}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${s}>Monday's hours from Tuesday to Friday</button>
    <${Lu} ...${e} />
  `}function sr({name:e,label:t,open:o,set:n,problems:s}){let a=(c,d)=>n(o.map((u,m)=>m===c?{...u,...d}:u)),i=()=>{n([...o,o.length===0?Qn:{from:"",to:""}]),Ie(`settings-${e}-${o.length}-from`)},l=c=>{n(o.filter((d,u)=>u!==c)),Ie(`settings-${e}-add`)};return r`
    <div class="day" role="group" aria-label=${t} aria-describedby=${s[e]?`settings-${e}-problem`:null}>
      <span class="day-name" aria-hidden="true">${t}</span>
      <div class="stretches">
        ${o.length===0&&r`<span class="closed">Closed</span>`}
        ${o.map(({from:c,to:d},u)=>r`
            <div class="stretch" key=${u}>
              <input type="time" id=${`settings-${e}-${u}-from`} aria-label=${`${t}: opens`} value=${c} onInput=${m=>a(u,{from:m.target.value})} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${e}-${u}-to`} aria-label=${`${t}: closes`} value=${d} onInput=${m=>a(u,{to:m.target.value})} />
              <button type="button" class="link" aria-label=${`${t}: remove ${c} to ${d}`} onClick=${()=>l(u)}>Remove</button>
            </div>
          `)}
      </div>
      <button type="button" id=${`settings-${e}-add`} class="link" aria-label=${`${t}: add hours`} disabled=${o.length>=Wo} onClick=${i}>Add</button>
      <${be} name=${e} problems=${s} />
    </div>
  `}function Lu({form:e,set:t,problems:o}){let{exceptions:n}=e,s=c=>t({...e,exceptions:c}),a=(c,d)=>s(n.map((u,m)=>m===c?{...u,...d}:u)),i=()=>{s([...n,{date:"",open:[],note:""}]),Ie(`settings-hours-exception-${n.length}-date`)},l=c=>{s(n.filter((d,u)=>u!==c)),Ie("settings-hours-exceptions-add")};return r`
    <p class="radios-label">Dates that differ</p>
    <${be} name="hours-exceptions" problems=${o} />
    ${n.map((c,d)=>{let u=`hours-exception-${d}`,m=c.date||"New date";return r`
        <div class="group" role="group" key=${d} aria-label=${`Date that differs: ${m}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${u}-date`} value=${c.date} onInput=${$=>a(d,{date:$.target.value})} /></label>
            <label>Note <input id=${`settings-${u}-note`} value=${c.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${$=>a(d,{note:$.target.value})} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${m}`} onClick=${()=>l(d)}>Remove</button>
          </div>
          <${sr} name=${u} label=${m} open=${c.open} problems=${o} set=${$=>a(d,{open:$})} />
        </div>
      `})}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${i}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `}var ds=[{id:"triggers",label:"When to hand off"},{id:"hours",label:"Business hours"},{id:"people",label:"Who answers",help:"Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is."},{id:"waiting",label:"While waiting"},{id:"texts",label:"Texts",help:"What visitors read."},{id:"canned",label:"Canned replies",help:"An operator writes / and the shortcut."},{id:"after",label:"After",help:"Once an operator has a conversation, and once nobody needs it any more."},{id:"places",label:"Where the widget may be embedded"}],ar=[{name:"name",label:"Name",rows:1,hint:"What the AI is called."},{name:"greeting",label:"Greeting",rows:2},{name:"status_line",label:"When a person is called",rows:1},{name:"failed_text",label:"When the AI has no answer",rows:2},{name:"nobody_text",label:"When a person is asked for and nobody is there",rows:3},{name:"late_offer_text",label:"When somebody is there later",rows:2,hint:"To a visitor who asked in vain. Two buttons stand below it."},{name:"nobody_left_text",label:"When the last operator left while the visitor waits",rows:2},{name:"still_waiting_text",label:"When nobody came in time and there is no AI to go on",rows:2},{name:"form_text",label:"When nobody came in time and a contact is asked for",rows:3,hint:"A form stands below it."},{name:"callback_text",label:"When nobody came in time and somebody is to write back",rows:3},{name:"contact_text",label:"When a contact was left",rows:2},{name:"timeout_text",label:"When nobody came in time and the AI goes on",rows:3},{name:"cancelled_text",label:"When the visitor does not want to wait any longer",rows:2},{name:"released_text",label:"When an operator stayed silent",rows:2},{name:"lost_text",label:"When the operator is lost and the visitor waits again",rows:2},{name:"kept_text",label:"When the operator is lost and should be back soon",rows:2},{name:"returned_text",label:"When the operator gives it back to the AI",rows:2}];function ir(e){let{form:t,change:o,problems:n}=e;return r`
    <${Pu} />
    <${et} id="triggers">
      <${cs} prefix="" form=${t.trigger} set=${s=>o({trigger:s})} problems=${n} />
      <${tt} ...${e} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${Ce} name="shadow-mode" label="Try another rule beside it, without following it" value=${t.shadow.mode} options=${Ru} set=${s=>o({shadow:{...t.shadow,mode:s}})} />
      ${t.shadow.mode==="auto"&&r`<div class="nested"><${cs} prefix="shadow-" form=${t.shadow} set=${s=>o({shadow:s})} problems=${n} /></div>`}
    <//>
    <${et} id="hours"><${nr} form=${t.hours} set=${s=>o({hours:s})} problems=${n} /><//>
    <${et} id="people"><${Uu} ...${e} /><//>
    <${et} id="waiting"><${Fu} ...${e} /><//>
    <${et} id="texts">
      ${ar.map(({name:s,label:a,rows:i,hint:l})=>{let c={name:s,label:a,hint:l,problems:n,required:!0,value:t[s],set:Me(o,s)};return i===1?r`<${Ue} key=${s} ...${c} />`:r`<${Qe} key=${s} ...${c} rows=${String(i)} />`})}
    <//>
    <${et} id="canned"><${tr} form=${t.canned} set=${s=>o({canned:s})} problems=${n} /><//>
    <${et} id="after"><${Bu} ...${e} /><//>
    <${et} id="places">
      <${Qe} name="origins" label="Allowed origins" rows="3" value=${t.origins} set=${s=>o({origins:s})} problems=${n} hint=${r`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `}var Ru=[["off","No"],["auto","Record what these triggers would do"],["manual","Record what “Manual only” would do"]],qu=[["return_to_ai","The AI goes on"],["form","The AI goes on, and a form asks for the visitor’s contact"],["callback","It stays in the list, and somebody is to write back"]];function Pu(){let e=t=>{let o=document.getElementById(`settings-section-${t}`);o?.scrollIntoView({block:"start"}),o?.focus({preventScroll:!0})};return r`
    <nav class="sections" aria-label="Sections of the settings">
      ${ds.map(({id:t,label:o})=>r`<button key=${t} type="button" class="link" onClick=${()=>e(t)}>${o}</button>`)}
    </nav>
  `}function et({id:e,children:t}){let o=ds.find(n=>n.id===e);return r`
    <fieldset id=${`settings-section-${e}`} tabindex="-1">
      <legend>${o?.label}</legend>
      ${o?.help&&r`<p class="hint">${o.help}</p>`} ${t}
    </fieldset>
  `}function Uu(e){let{form:t,change:o,problems:n}=e;return r`
    <${us} prefix="needs" needs=${t.needs} set=${s=>o({needs:s})} problems=${n} />
    <${Ce} name="routing" label="How it finds an operator" value=${t.routing} set=${Me(o,"routing")} options=${[["pull","Operators take from the list"],["push","Offer to one operator after the other"]]} />
    <${Ce} name="order" label="Who is asked first" value=${t.order} set=${Me(o,"order")} options=${[["least_busy","Who has the smallest share of the seats taken"],["longest_idle","Whose last seat came free the longest ago"],["round_robin","In turn: who was given one the longest ago"]]} />
    <${Ee} name="sticky" label="Ask whom the visitor last talked to before all others" value=${t.sticky} set=${s=>o({sticky:s})} />
    <${tt} ...${e} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${Je} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${t.misses_to_away} set=${Me(o,"misses_to_away")} problems=${n} hint="Empty for never." />
  `}function Fu(e){let{form:t,change:o}=e;return r`
    <${tt} ...${e} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${Ce} name="on_timeout" label="When nobody came in that time" value=${t.on_timeout} set=${Me(o,"on_timeout")} options=${qu} />
    ${t.on_timeout!=="return_to_ai"&&r`<${tt} ...${e} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${Ce} name="when_full" label="When everybody is full" value=${t.when_full} set=${Me(o,"when_full")} options=${[["queue","Let visitors wait"],["suppress","Offer no person"]]} />
    <${Ce} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${t.on_nobody} set=${Me(o,"on_nobody")} options=${[["wait","Let the visitor wait: somebody may come back"],["return_to_ai","The AI goes on at once"]]} />
    <${Ee} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${t.late_offer} set=${n=>o({late_offer:n})} />
  `}function Bu(e){let{form:t,change:o,problems:n}=e,s=t.on_lost,a=i=>o({on_lost:{...s,seconds:i}});return r`
    <${tt} ...${e} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${tt} ...${e} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${tt} ...${e} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${tt} ...${e} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${Ce} name="on_lost" label="When an operator leaves or is cut off" value=${s.mode} set=${i=>o({on_lost:{...s,mode:i}})} options=${[["requeue","The visitor is first in line for the next one"],["keep","Keep it for the operator for a while"],["return_to_ai","The AI goes on"]]} />
    ${s.mode==="keep"&&r`<${Je} name="on_lost-seconds" label="Keep it for (seconds)" value=${s.seconds} words=${Uo(s.seconds)} set=${a} problems=${n} required />`}
    <${Je} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${t.idle_resolve_seconds} words=${Uo(t.idle_resolve_seconds)} set=${Me(o,"idle_resolve_seconds")} problems=${n} hint="Empty for never." />
    <${Je} name="keep_days" label="Erase a conversation after so many days without an entry" value=${t.keep_days} set=${Me(o,"keep_days")} problems=${n} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${Ee} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${t.ratings} set=${i=>o({ratings:i})} />
  `}function tt({form:e,change:t,problems:o,name:n,label:s,hint:a}){return r`<${Je} name=${n} label=${s} hint=${a} value=${e[n]} words=${Uo(e[n])} set=${Me(t,n)} problems=${o} required />`}function Me(e,t){return o=>e({[t]:o})}var Fo=class extends N{state={version:0,before:null,form:null,problem:"",refused:{},saving:!1};componentDidMount(){this.#e()}async#e(){try{let{version:t,settings:o}=await _("GET",rr(this.props.agentId));this.setState({version:t,before:o,form:ss(o),problem:""})}catch(t){this.setState({problem:t.detail})}}async#t(t){t.preventDefault();let{form:o,before:n,version:s}=this.state;if(!o||!n)return;let a=is(o),i=Object.keys(a)[0];if(i!==void 0){this.setState({problem:"Some fields need another value. Nothing was saved.",refused:{}}),this.#o(i);return}this.setState({saving:!0,problem:"",refused:{}});try{await _("PUT",rr(this.props.agentId),{version:s,settings:Hi(o,n)}),this.props.onClose()}catch(l){let{detail:c}=l,d=Qi(c);this.setState({saving:!1,problem:c,refused:d===""?{}:{[d]:c}}),d!==""&&this.#o(d)}}#o(t){requestAnimationFrame(()=>{let o=document.getElementById(`settings-${t}-problem`),n=document.getElementById(`settings-${t}`)??o?.closest("[role=group]")?.querySelector("input");(n??o)?.scrollIntoView({block:"center"}),n instanceof HTMLElement&&n.focus({preventScroll:!0})})}render({agentId:t,onClose:o}){let{form:n,problem:s,refused:a,saving:i}=this.state,l=d=>n&&this.setState({form:{...n,...d}}),c=n?{...a,...is(n)}:{};return r`
      <${j} id="settings-dialog" title="Handoff settings" onClose=${o}>
        <${Hu} agentId=${t} />
        <form id="settings-form" onSubmit=${d=>{this.#t(d)}}>
          ${n?r`<${ir} form=${n} change=${l} problems=${c} />`:!s&&r`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${s}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!n||i}>${i?"Saving…":"Save"}</button>
          </div>
        </form>
      <//>
    `}};function Hu({agentId:e}){let t=h.value?.agents??[];return t.length<2?null:r`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${e} onChange=${n=>{S.value={kind:"settings",agentId:n.target.value}}}>
        ${t.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
    </div>
  `}function rr(e){return`api/agents/${encodeURIComponent(e)}`}function cr(e){let t=[{id:"hour",label:"One hour",until:e+36e5},{id:"three",label:"Three hours",until:e+108e5},{id:"tomorrow",label:"Tomorrow morning",until:lr(e,1)},{id:"monday",label:"Next Monday",until:lr(e,ju(e))}];return t.filter(({until:o},n)=>t.findIndex(s=>s.until===o)===n)}function ur(e,t){return Number.isFinite(e)?e<=t?"This time is past. Choose a later one.":e>t+2160*36e5?"Choose a time within 90 days.":"":"Choose a day and a time."}function dr(e){let t=new Date(e),o=n=>String(n).padStart(2,"0");return`${t.getFullYear()}-${o(t.getMonth()+1)}-${o(t.getDate())}T${o(t.getHours())}:${o(t.getMinutes())}`}function lr(e,t){let o=new Date(e);return o.setDate(o.getDate()+t),o.setHours(9,0,0,0),o.getTime()}function ju(e){return(8-new Date(e).getDay())%7||7}var Bo=class extends N{state={problem:"",sending:!1};#e=Date.now();async#t(t){let o=ur(t,Date.now());if(this.setState({problem:o,sending:o===""}),o!=="")return;let n=await Co(this.props.row,"snooze",{until:t});n!==""&&this.setState({sending:!1,problem:n})}render({onClose:t}){let{problem:o,sending:n}=this.state;return r`
      <${j} id="snooze-dialog" title="Put aside" onClose=${t}>
        <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("until");this.#t(new Date(String(i??"")).getTime())}}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${cr(this.#e).map(({id:a,label:i,until:l})=>r`
                <button key=${a} type="button" id=${`snooze-${a}`} class="action plain preset" disabled=${n} onClick=${()=>{this.#t(l)}}>
                  <span>${i}</span> <span class="hint">${B(l,this.#e)}</span>
                </button>
              `)}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${dr(this.#e)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${o}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${n}>Put aside</button>
          </div>
        </form>
      <//>
    `}};var Ho=class extends N{state={problem:"",sending:!1};#e=null;componentDidMount(){this.#e=D.subscribe(()=>this.setState({}))}componentWillUnmount(){this.#e?.()}async#t(t){t.preventDefault();let o=er(new FormData(t.target));if(!o){this.setState({problem:"Choose a colleague or a team."});return}this.setState({sending:!0,problem:""});let n=await Co(this.props.row,"transfer",o);n!==""&&this.setState({sending:!1,problem:n})}render({row:t,onClose:o}){let n=t.operator?.id===h.value?.id,s=t.operator?.name??"a colleague",a=Zi(D.value,[t.operator?.id??"",h.value?.id??""]),i=Ze(D.value),{problem:l,sending:c}=this.state;return r`
      <${j} id="transfer-dialog" title="Transfer" onClose=${o}>
        <form onSubmit=${d=>{this.#t(d)}}>
          <p class="dialog-intro">${n?"You have it until somebody has accepted.":`${s} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${a.length===0&&r`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${a.map(d=>r`<${pr} key=${d.id} value=${`operator:${d.id}`} label=${d.name} hint=${d.text} off=${!d.able} />`)}</div>
          </fieldset>
          ${i.length>0&&r`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${i.map(d=>r`<${pr} key=${d} value=${`team:${d}`} label=${d} hint="one after the other is asked" off=${!1} />`)}</div>
            </fieldset>
          `}
          <label for="transfer-note">What should be known? (optional)</label>
          <textarea id="transfer-note" name="note" rows="2" maxlength="2000"></textarea>
          ${!n&&r`
            <label for="transfer-reason">Why do you move it from ${s}? ${s} will see it.</label>
            <input id="transfer-reason" name="reason" required maxlength="200" autocomplete="off" />
          `}
          <div class="dialog-foot">
            <p id="transfer-problem" class="problem" role="alert">${l}</p>
            <button type="submit" id="transfer-submit" class="action primary" disabled=${c}>Ask</button>
          </div>
        </form>
      <//>
    `}};function pr({value:e,label:t,hint:o,off:n}){return r`
    <label class=${`check ${n?"off":""}`}>
      <input type="radio" name="target" value=${e} disabled=${n} />
      <span>${t}</span> <span class="hint">${o}</span>
    </label>
  `}var zu=6e4;function fr(e,t,o,n){let[s,a]=[e,t].map(l=>l!==null&&Ku(l,o));if(s&&!a)return"ends";let i=t!==null&&(oe(t,o)!==null||n-(t.called?t.updated_at:t.since)<zu);return!s&&a&&i?"begins":null}function hr(e,t){return e!==null&&t&&e.live&&e.status==="available"}function mr(e,t){let o=oe(e,t),n=Q(e.visitor,e.contact);return!o&&e.called?{title:`You are mentioned: ${n}`,body:""}:{title:o?.kind==="transfer"?`${o.from??"A colleague"} asks you to take ${n}`:o?`Offered to you: ${n}`:`${n} is waiting`,body:e.cause?F(e.cause):""}}function $r(e,t){return typeof e?.remind_at=="number"&&t!==null&&!t.remind_at&&ps(t)}function ps(e){return e?.list==="mine"&&e.preview?.from!=="operator"&&!e.snoozed_until}function gr(e){return{title:`${Q(e.visitor,e.contact)} waits for your reply`,body:""}}function Ku(e,t){return oe(e,t)!==null||e.called===!0||e.list==="waiting"&&e.phase==="waiting"&&!e.callback}var hs="handoff-inbox:bell",Yu=3e3,Gu=[660,880],fs=.16,ht=null,br=0,yr=!navigator.locks,jo=new Map,zo=new Map,_r=f(()=>r`
    <button type="button" id="bell" class="quiet" aria-pressed=${String(Se.value)} onClick=${()=>{ms(!Se.value)}}>
      ${Se.value?"Alerts on":"Alerts off"}
    </button>
  `);function wr(){Se.value=Ae(hs)==="on",w.onChange=Vu,navigator.locks?.request(hs,()=>(yr=!0,new Promise(()=>{})))}async function ms(e){if(Se.value=e,Te(hs,e?"on":"off"),!e)return Xu();kr(),globalThis.Notification?.permission==="default"&&await Notification.requestPermission()}function Vu(e,t){let o=h.peek(),n=(t??e)?.id;if(!o||!n||!ke.peek())return;let s=fr(e,t,o,Date.now());s==="ends"&&(jo.get(n)?.close(),jo.delete(n)),ps(t)||(zo.get(n)?.close(),zo.delete(n));let a=Se.peek()&&yr&&hr(o,se.peek()==="live"),i=$r(e,t);s!=="begins"&&!i||!t||!a||(Date.now()-br>=Yu&&kr(),!(!document.hidden&&document.hasFocus())&&(i?vr(t,gr(t),zo):vr(t,mr(t,o),jo)))}function vr(e,{title:t,body:o},n){if(globalThis.Notification?.permission!=="granted")return;let s=new Notification(t,{body:o,tag:`handoff-${e.id}`});s.onclick=()=>{focus(),E(e.id),s.close()},n.set(e.id,s)}function kr(){br=Date.now(),ht??=new AudioContext,ht.resume(),Gu.forEach((e,t)=>{if(!ht)return;let[o,n]=[ht.createOscillator(),ht.createGain()],s=ht.currentTime+t*fs;o.frequency.value=e,n.gain.setValueAtTime(0,s),n.gain.linearRampToValueAtTime(.2,s+.02),n.gain.linearRampToValueAtTime(0,s+fs),o.connect(n).connect(ht.destination),o.start(s),o.stop(s+fs)})}function Xu(){for(let e of[jo,zo]){for(let t of e.values())t.close();e.clear()}}function J(e){return ye(()=>e(ue.value)).value}function fe({at:e}){return r`<time datetime=${$e(e)} title=${me(e)}>${yn(e)}</time>`}var At=f(({until:e})=>{let t=e-ue.value;return r`<time class=${`countdown ${t<1e4?"short":""}`} role="timer" aria-live="off" datetime=${$e(e)} title=${me(e)}>${$o(e,ue.value)}</time>`});var xr=f(({id:e})=>{let t=w.get(e);if(!t)return null;let o=L.value==="waiting"?t.since:t.updated_at,n=(h.value?.agents.length??0)>1;return r`
      <button
        type="button"
        class=${`row ${t.phase} ${V.value===e?"pointed":""}`}
        data-conversation=${e}
        aria-current=${y.value===e?"true":null}
        onClick=${()=>{E(e)}}
      >
        <span class="row-head">
          <span class="row-name">${Q(t.visitor,t.contact)}</span>
          <time class="row-time" datetime=${$e(o)} title=${me(o)}>${J(s=>Z(o,s))}</time>
        </span>
        <span class="row-preview">${Zu(t)}</span>
        <${Ju} row=${t} many=${n} />
      </button>
    `}),Ju=f(({row:e,many:t})=>{let o=gt(e,h.value?.id??""),n=e.cause!==null&&e.phase!=="resolved",s=e.phase==="offered"||e.list==="others",a=h.value&&oe(e,h.value),i=e.snoozed_until&&J(l=>B(e.snoozed_until??0,l));return r`
      <span class="row-tags">
        ${a&&r`<span class="tag asked-tag">${a.kind==="offer"?"Asks you":`${a.from??"A colleague"} asks you`} · <${At} until=${a.until} /></span>`}
        ${!a&&e.transfer&&r`<span class="tag phase">${e.transfer.to.name} is asked</span>`}
        ${e.priority==="high"&&e.phase!=="resolved"&&r`<span class="tag cause">High priority</span>`}
        ${e.priority==="low"&&e.phase!=="resolved"&&r`<span class="tag">Low priority</span>`}
        ${e.called&&r`<span class="tag asked-tag">Mentions you</span>`}
        ${e.team&&e.phase!=="resolved"&&r`<span class="tag">${e.team}</span>`}
        ${e.callback&&r`<span class="tag cause">Callback</span>`}
        ${i&&r`<span class="tag">Until ${i}</span>`}
        ${e.phase==="ai"&&e.unmet&&r`<span class="tag cause">Asked in vain: ${lt(e.unmet)}</span>`}
        ${s&&r`<span class="tag phase">${o}</span>`}
        ${n&&e.cause&&r`<span class="tag cause">${F(e.cause)}</span>`}
        ${(e.tags??[]).map(l=>r`<span key=${l} class="tag own-tag" dir="auto">${l}</span>`)}
        ${t&&A.value===null&&r`<span class="tag">${H(e.agent_id)}</span>`}
      </span>
    `}),Qu={visitor:"",ai:"AI: ",operator:"Team: ",system:""};function Zu({preview:e}){return e?`${Qu[e.from]??""}${e.text}`:"No message yet"}function mt(e,t,o,n=1){return e.count===0?{start:0,end:0}:{start:e.at(t-o*n),end:e.at(t+o*(1+n))+1}}function Et(e,t,o,n){let s=mt(t,o,n,.5);return e.start<=s.start&&e.end>=s.end}function Yo(e,t){return{count:e,at:o=>Math.max(0,Math.min(e-1,Math.floor(o/t)))}}function Sr(e,t){let o=e.map(({id:n,at:s})=>({at:s,now:t(n)})).filter(({now:n})=>n>=0).map(({at:n,now:s})=>s-n);return o.sort((n,s)=>n-s),o[Math.floor(o.length/2)]??0}var Ko=class{count=0;total=0;#e=new Float64Array(0);#t=new Float64Array(1);fill(t,o){let n=2**Math.ceil(Math.log2(Math.max(t,1))),s=new Float64Array(n+1);this.#e=new Float64Array(n);for(let a=0;a<t;a+=1){let i=o(a);this.#e[a]=i,s[a+1]=i}for(let a=1;a<=n;a+=1){let i=a+(a&-a);i<=n&&(s[i]=(s[i]??0)+(s[a]??0))}this.#t=s,this.count=t,this.total=s[n]??0}grow(t,o){if(t>this.#e.length){let[n,s]=[this.count,this.#e];this.fill(t,a=>a<n?s[a]??0:o(a));return}for(;this.count<t;this.count+=1)this.#o(this.count,o(this.count))}measured(t,o){let n=o-(this.#e[t]??0);return Math.abs(n)<.01?!1:(this.#o(t,n),!0)}offset(t){let o=0;for(let n=t;n>0;n-=n&-n)o+=this.#t[n]??0;return o}at(t){let[o,n]=[0,t];for(let s=this.#e.length;s>=1;s/=2){let a=this.#t[o+s];a!==void 0&&a<=n&&(o+=s,n-=a)}return Math.max(0,Math.min(this.count-1,o))}#o(t,o){this.#e[t]=(this.#e[t]??0)+o,this.total+=o;for(let n=t+1;n<this.#t.length;n+=n&-n)this.#t[n]=(this.#t[n]??0)+o}};var ed=93,td=800,Tr=150,Go=null;function Xo(e){let t=L.value,o=w.rows(t),n=o[na(o.length,w.placeOf(t,V.value),e)]?.id;n!==void 0&&(V.value=n,Go?.reveal(n))}var Vo=class extends he{#e=null;#t=ed;#o=td;#n=0;#a={start:0,end:0};#i=[];#s=0;#r=0;#u=-Tr;#c;#l=null;#p=null;#d=null;#f=new ResizeObserver(()=>this.#v());componentDidMount(){Go=this,this.componentDidUpdate()}componentWillUnmount(){super.componentWillUnmount(),Go===this&&(Go=null),this.#f.disconnect(),clearTimeout(this.#c)}componentDidUpdate(){let t=this.#e;if(!t)return;this.#r!==0&&(t.scrollTop+=this.#r),this.#l!==null&&(t.scrollTop=this.#l),[this.#r,this.#l]=[0,null];let o=this.#d&&t.querySelector(`[data-conversation="${CSS.escape(this.#d)}"]`);o instanceof HTMLElement&&o!==document.activeElement&&o.focus({preventScroll:!0})}reveal(t){let o=w.placeOf(this.props.name,t);if(o<0||!this.#e)return;let n=o*this.#t;this.#n=Math.max(Math.min(this.#n,n),n+this.#t-this.#o),this.#s=0,this.#h(),this.#p=t,this.#l=this.#n,this.forceUpdate()}#g=t=>{this.#e=t,this.#f.disconnect(),t&&this.#f.observe(t)};#v(){let t=this.#e;if(!t||t.clientHeight===0)return;t.scrollTop===0&&(t.scrollTop=this.#n-this.#s);let o=t.clientHeight,n=t.querySelector("li")?.getBoundingClientRect().height||this.#t;o===this.#o&&n===this.#t||([this.#o,this.#t]=[o,n],this.forceUpdate())}#b=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#n=t.scrollTop+this.#s,this.#u=performance.now(),this.#h();let{name:o}=this.props,n=Yo(w.rows(o).length,this.#t);Et(this.#a,n,this.#n,this.#o)||this.forceUpdate(),this.#n>0&&n.at(this.#n+2*this.#o)>=n.count-1&&An()};#h(){let t=w.rows(this.props.name),{start:o,end:n}=mt(Yo(t.length,this.#t),this.#n,this.#o,0);this.#i=t.slice(o,n).map(({id:s},a)=>({id:s,at:o+a}))}#m=t=>{let o=oa[t.key];!o||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),Xo(o))};view({name:t}){let o=w.rows(t),n=ne.find(l=>l.name===t);if(o.length===0)return r`<p class="empty" id="rows">${ke.value?n?.empty:"Loading…"}</p>`;let s=!!we.value[t],a=this.#$(t,o.length).map(l=>({at:l,id:o[l]?.id??""}));this.#h();let i=l=>`${l*this.#t-this.#s}px`;return r`
      <div class="rows-scroller" ref=${this.#g} onScroll=${this.#b}>
        <ul class="rows even" id="rows" aria-label=${n?.label} style=${{blockSize:i(o.length)}} onKeyDown=${this.#m}>
          ${a.map(({at:l,id:c})=>r`
              <li key=${c} aria-posinset=${l+1} aria-setsize=${s?-1:o.length} style=${{insetBlockStart:i(l)}}><${xr} id=${c} /></li>
            `)}
        </ul>
        ${s&&r`<button type="button" id="load-more" class="more" onClick=${()=>{An()}}>Load more</button>`}
      </div>
    `}#$(t,o){let n=m=>w.placeOf(t,m);if(this.#n>0){let m=Sr(this.#i,n)*this.#t;this.#s+=m,this.#n=Math.max(0,this.#n+m)}this.#y();let s=document.activeElement,a=s instanceof HTMLElement&&this.#e?.contains(s);this.#d=this.#p??(a?s.dataset.conversation??null:null),this.#p=null;let i=Yo(o,this.#t);Et(this.#a,i,this.#n,this.#o)||(this.#a=mt(i,this.#n,this.#o));let{start:l,end:c}=this.#a,d=Array.from({length:Math.min(c,o)-l},(m,$)=>l+$),u=this.#d===null?-1:n(this.#d);return u<0||u>=l&&u<c?d:[...d,u].sort((m,$)=>m-$)}#y(){if(clearTimeout(this.#c),this.#s===0)return;let t=this.#u+Tr-performance.now();if(t>0){this.#c=setTimeout(()=>this.forceUpdate(),t);return}this.#r+=this.#s,this.#s=0}};var $s=[{key:"j / k",label:"Next or previous conversation"},{key:"Enter",label:"Open it"},{key:"↓ ↑ Home End",label:"Move in the list, from a row"},{key:"1 … 5",label:"Go to a list"},{key:"c",label:"Take, accept or join",actions:["claim","accept","join"]},{key:"r",label:"Write a reply"},{key:"n",label:"Write a note for the team"},{key:"/ in a reply",label:"Canned replies"},{key:"@ in a note",label:"Mention a colleague"},{key:"i",label:"Draft a reply with the AI"},{key:"d",label:"Decline",actions:["decline"]},{key:"o",label:"Take over from a colleague",actions:["take-over"]},{key:"t",label:"Transfer",actions:["transfer"]},{key:"w",label:"Do not ask the colleague any more",actions:["withdraw"]},{key:"s",label:"Put aside, or take up again",actions:["snooze","wake"]},{key:"x",label:"Return to AI",actions:["return"]},{key:"e",label:"Resolve",actions:["resolve"]},{key:"z",label:"Reopen",actions:["reopen"]},{key:"l",label:"Tags"},{key:"a",label:"Give a waiting visitor to a team"},{key:"p",label:"Add to knowledge base",actions:["publish"]},{key:"u",label:"Unanswered questions"},{key:"f",label:"Filter and views"},{key:"/",label:"Search what was said"},{key:"v",label:"Available or Away"},{key:"b",label:"Alerts on or off"},{key:",",label:"Handoff settings"},{key:".",label:"Details"},{key:"?",label:"This list"},{key:"Esc",label:"Leave the reply field"}];function Ar(e){return $s.find(t=>t.key===e)?.actions??[]}function Jo(e,t=[]){let o=new Map;for(let s of e.flatMap(({tags:a})=>a??[]))o.set(s,(o.get(s)??0)+1);return[...o.keys()].filter(s=>!t.includes(s)).sort((s,a)=>(o.get(a)??0)-(o.get(s)??0)||s.localeCompare(a)).slice(0,100)}function Er(e,t){let o=e.replaceAll(","," ").replace(/\s+/g," ").trim(),n=t.some(s=>s.toLocaleLowerCase()===o.toLocaleLowerCase());return o===""||n?null:o}var Gt=v(!1),bs=v({of:"",views:[]});function Mr(){return`handoff-inbox:views:${h.peek()?.id??""}`}function gs(){let e=h.value?.id??"";return bs.value.of===e?bs.value.views:pa(Ae(Mr()))}function Cr(e){bs.value={of:h.peek()?.id??"",views:e},Te(Mr(),JSON.stringify(e))}function ys(){Gt.value=!Gt.value,Gt.value&&requestAnimationFrame(()=>document.getElementById("filter-tag")?.focus())}var Or=f(()=>r`
    <button type="button" id="filter" class="square" aria-label="Filter and views" title="Filter and views" aria-expanded=${String(Gt.value)} aria-controls="filter-panel" aria-pressed=${String(!ra(ce.value))} onClick=${ys}>
      <${U} name="sieve" />
    </button>
  `),Nr=f(()=>{let e=ua(ce.value);return r`
    <p class="filter-line" role="status" id="filter-line">
      ${e!==""&&r`Only: ${e} <button type="button" id="filter-off" class="link" onClick=${()=>On(Lt)}>Show all</button>`}
    </p>
  `}),Dr=f(()=>{if(!Gt.value)return null;let e=ce.value,t=o=>On({...e,...o});return r`
    <section class="filter-panel" id="filter-panel" aria-label="Filter and views">
      <${Ir} id="filter-tag" label="Tag" value=${e.tag} options=${Jo(w.all())} set=${o=>t({tag:o})} />
      <${Ir} id="filter-team" label="Team" value=${e.team} options=${Ze(D.value)} set=${o=>t({team:o})} />
      <${vs} id="filter-called" label="I am mentioned" value=${e.called} set=${o=>t({called:o})} />
      <${vs} id="filter-high" label="High priority" value=${e.high} set=${o=>t({high:o})} />
      <${vs} id="filter-unmet" label="Asked for a person in vain" value=${e.unmet} set=${o=>t({unmet:o})} />
      <${od} />
    </section>
  `});function Ir({id:e,label:t,value:o,options:n,set:s}){let a=o===""||n.includes(o)?n:[o,...n];return r`
    <div class="field">
      <label for=${e}>${t}</label>
      <select id=${e} value=${o} onChange=${i=>s(i.target.value)}>
        <option value="">Any</option>
        ${a.map(i=>r`<option key=${i} value=${i}>${i}</option>`)}
      </select>
    </div>
  `}function vs({id:e,label:t,value:o,set:n}){return r`<label class="check"><input type="checkbox" id=${e} checked=${o} onChange=${s=>n(s.target.checked)} /> ${t}</label>`}var od=f(()=>{let e=t=>{t.preventDefault();let o=t.target,n=String(new FormData(o).get("view")??"");Cr(da(gs(),{name:n,agent:A.value,list:L.value,sieve:ce.value})),o.reset()};return r`
    <h3>Saved views</h3>
    <ul class="views" id="views" aria-label="Saved views">
      ${gs().map(t=>r`
          <li key=${t.name}>
            <button type="button" class="link view" data-view=${t.name} onClick=${()=>nd(t)}>${t.name}</button>
            <button type="button" class="tag-off" aria-label=${`Forget the view ${t.name}`} onClick=${()=>Cr(gs().filter(({name:o})=>o!==t.name))}><${U} name="cross" /></button>
          </li>
        `)}
    </ul>
    <form class="tag-form" onSubmit=${e}>
      <label class="hidden" for="view-name">Save this list and filter as</label>
      <input id="view-name" name="view" required maxlength=${bn} autocomplete="off" placeholder="Save this list and filter as" />
      <button type="submit" id="view-save" class="action plain">Save</button>
    </form>
    <p class="hint">Views are kept in this browser.</p>
  `});function nd({agent:e,list:t,sieve:o}){let n=h.value?.agents.some(({id:s})=>s===e)??!1;L.value=t,ce.value=o,Ao(n?e:null)}var qr="handoff-inbox:single-keys";function Pr(){ut.value=Ae(qr)!=="off",document.addEventListener("keydown",ad)}function Ur(e){ut.value=e,Te(qr,e?"on":"off")}var sd={j:()=>Xo(1),k:()=>Xo(-1),r:()=>Rr(!1),n:()=>Rr(!0),i:()=>Wr("suggest"),l:()=>Lr("tag"),a:()=>Lr("assign-team"),p:()=>Eo(),u:()=>S.value={kind:"questions"},f:ys,v:()=>{Xe(h.value?.status==="available"?"away":"available")},b:()=>{ms(!Se.value)},",":()=>Wr("open-settings"),".":()=>X.value=!X.value,"/":()=>document.getElementById("search")?.focus(),"?":()=>S.value={kind:"help"}};function ad(e){let t=e.target;if(e.key==="Escape"&&t.id==="composer"&&t.blur(),!ut.value||e.ctrlKey||e.metaKey||e.altKey||e.isComposing||S.value||rd(t))return;if(e.key==="Enter"&&t===document.body&&V.value){e.preventDefault(),E(V.value);return}let o=sd[e.key]??id(e.key);o&&(e.preventDefault(),o())}function id(e){let t=Ar(e);if(t.length>0)return()=>Xa(t);let o=/^[1-9]$/.test(e)?ne[Number(e)-1]:void 0;return o?()=>L.value=o.name:null}function Wr(e){document.getElementById(e)?.click()}function Lr(e){P.value&&(X.value=!0),requestAnimationFrame(()=>document.getElementById(e)?.focus())}function Rr(e){Re.value=e,requestAnimationFrame(()=>document.getElementById("composer")?.focus())}function rd(e){return e.isContentEditable||["INPUT","TEXTAREA","SELECT"].includes(e.tagName)}var ot=()=>S.value=null,Fr=f(()=>{let e=S.value;switch(e?.kind){case"settings":return r`<${Fo} key=${e.agentId} agentId=${e.agentId} onClose=${ot} />`;case"reason":return r`<${ld} deed=${e.deed} row=${e.row} />`;case"transfer":return r`<${Ho} row=${e.row} onClose=${ot} />`;case"snooze":return r`<${Bo} row=${e.row} onClose=${ot} />`;case"page":return r`<${No} key=${`${e.row.id}:${e.question}`} row=${e.row} question=${e.question} onClose=${ot} />`;case"questions":return r`<${Do} onClose=${ot} />`;case"ledger":return r`<${Mo} onClose=${ot} />`;case"help":return r`<${cd} />`;default:return null}});function ld({deed:e,row:t}){let o=t.operator?.name??"a colleague",n=e==="decline"?"Decline":`Take over from ${o}`;return r`
    <${j} id="reason-dialog" title=${n} onClose=${ot}>
      <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("reason");Qa(e,t,String(i??"").trim())}}>
        <label for="reason">Why? ${e==="decline"?"The team will see it. (optional)":`${o} will see it.`}</label>
        <input id="reason" name="reason" required=${e!=="decline"} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${e==="decline"?"Decline":"Take over"}</button></div>
      </form>
    <//>
  `}var cd=f(()=>{let e=t=>Ur(t.target.checked);return r`
    <${j} id="help-dialog" title="Keyboard" onClose=${ot}>
      <dl class="keys">${$s.map(({key:t,label:o})=>r`<dt><kbd>${t}</kbd></dt><dd>${o}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${ut.value} onChange=${e} /> Use single keys</label>
    <//>
  `});var Qo=f(({action:e,row:t})=>{let o=ie.value===`${e.id}:${t.id}`;return r`
      <button
        type="button"
        id=${`action-${e.id}`}
        class=${`action ${e.tone}`}
        disabled=${e.why!==""||o}
        title=${e.why||null}
        onClick=${()=>{dt(e.id,t)}}
      >
        ${e.label}
      </button>
    `});var Br=f(({row:e})=>{let t=h.value;if(!t)return null;let o=oe(e,t);if(!o)return r`<${ud} row=${e} />`;let n=o.kind==="offer"?"This conversation is offered to you":`${o.from??"A colleague"} asks you to take this conversation`;return r`
      <section class="asked" id="asked" aria-label=${o.kind==="offer"?"Offer":"Transfer"}>
        <div class="asked-words">
          <p role="status"><strong>${n}</strong></p>
          ${o.note&&r`<p class="asked-note" dir="auto">“${o.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${At} until=${o.until} /></span>
        <div class="asked-actions">${je(e,t).map(s=>r`<${Qo} key=${s.id} action=${s} row=${e} />`)}</div>
      </section>
    `}),ud=f(({row:e})=>{let{transfer:t}=e;if(!t||e.phase!=="human")return null;let o=e.operator?.id===h.value?.id,s=qe.value.findLast(a=>a.type==="transfer_offered")?.forced?.by?.id===h.value?.id;return r`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${t.to.name} is being asked to take it${o?". Until then you have it.":"."}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${At} until=${t.until} /></span>
        ${s&&!o&&r`<button type="button" id="asked-withdraw" class="action plain" onClick=${()=>{dt("withdraw",e)}}>Do not ask any more</button>`}
      </section>
    `}),Hr=f(()=>{let e=h.value,t=Pt.value.filter(o=>o.id!==y.value);return e?r`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${t.map(o=>{let n=oe(o,e);return r`
          <li key=${o.id}>
            <button type="button" class="asked-row" data-asked=${o.id} onClick=${()=>{E(o.id)}}>
              <span>${n?.kind==="transfer"?`${n.from??"A colleague"} asks you to take ${Q(o.visitor,o.contact)}`:`Offered to you: ${Q(o.visitor,o.contact)}${o.cause?`. ${F(o.cause)}`:""}`}</span>
              <${At} until=${n?.until??0} />
            </button>
          </li>
        `})}
    </ul>
  `:null});var jr=f(()=>{let e=h.value,t=e?Js(e):"";return r`
    <div class="away" role="status">
      ${t&&r`<div class="away-box" id="away"><p>${t}</p><button type="button" id="i-am-back" class="action primary" onClick=${()=>{Xe("available")}}>I am back</button></div>`}
    </div>
  `});var zr=f(()=>{let e=J(t=>Io(ee.value,t));return e===""?null:r`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${()=>S.value={kind:"ledger"}}>${e}</button>`});var Kr=f(()=>{let{words:e}=R.value;return r`
    <form class="search" role="search" onSubmit=${n=>{n.preventDefault(),Ha()}}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${!1}
        maxlength="200"
        value=${e}
        onInput=${n=>To(n.target.value)}
        onKeyDown=${n=>{n.key==="Escape"&&(n.preventDefault(),ja(),n.target.blur())}}
      />
    </form>
  `}),Yr=f(()=>{let e=R.value,t=_a(e);return r`
    <div class="rows-scroller" id="found">
      <p class=${e.problem?"found-line problem":"found-line"} role="status" id="found-line">${t}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${e.items.map(o=>r`<${dd} key=${`${o.row.id}:${o.seq}`} item=${o} />`)}
      </ul>
      ${e.stage==="done"&&e.next!==null&&r`<button type="button" id="find-more" class="more" onClick=${()=>{Cn()}}>Load more</button>`}
    </div>
  `}),dd=f(({item:e})=>{let{visitor:t,list:o,said:n}=wa(e),s=ae.value,a=y.value===e.row.id&&s?.seq===e.seq,i=(h.value?.agents.length??0)>1;return r`
      <li>
        <button type="button" class="row" data-found=${`${e.row.id}:${e.seq}`} aria-current=${a?"true":null} onClick=${()=>Ga(e)}>
          <span class="row-head">
            <span class="row-name">${t}</span>
            <time class="row-time" datetime=${$e(e.at)} title=${me(e.at)}>${J(l=>Z(e.at,l))}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${n}: </span>${e.excerpt.map(({text:l,hit:c})=>c?r`<mark>${l}</mark>`:l)}</span>
          <span class="row-tags">
            <span class="tag">${o}</span>
            ${i&&A.value===null&&r`<span class="tag">${H(e.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `});var pd=[{status:"available",label:"Available"},{status:"away",label:"Away"},{status:"offline",label:"Offline"}],Gr=f(()=>{let e=h.value;if(!e)return null;let t=se.value==="live",o=t&&e.live&&e.status==="available";return r`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${pd.map(({status:n,label:s})=>r`
            <button
              key=${n}
              type="button"
              id=${`status-${n}`}
              class=${`choice ${n}`}
              aria-pressed=${String(e.status===n)}
              onClick=${()=>{Xe(n)}}
            >
              ${s}
            </button>
          `)}
      </div>
      <p id="duty" class=${`duty ${o?"serving":"idle"}`} role="status">
        <span class="dot" aria-hidden="true"></span><span>${Xs(e,t)}</span>
      </p>
    </div>
  `});function Vr(){return r`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${hd} />
        <${Gr} />
      </header>
      <${jr} />
      <${Hr} />
      <${zr} />
      <div class="seek"><${Kr} /><${Or} /></div>
      <${Dr} />
      <${Nr} />
      <${fd} />
      <${gd} />
    </section>
  `}var fd=f(()=>R.value.words===""?r`<${md} /><${Vo} key=${L.value} name=${L.value} />`:r`<${Yr} />`),hd=f(()=>{let e=h.value?.agents??[],t=A.value??e[0]?.id,o=n=>Ao(n.target.value||null);return r`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${A.value??""} onChange=${o}>
        <option value="">All agents</option>
        ${e.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
      ${t!==void 0&&r`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${()=>S.value={kind:"settings",agentId:t}}
      >
        <${U} name="gear" />
      </button>`}
    </div>
  `});function md(){return r`<nav class="tabs" aria-label="Lists">${ne.map(({name:e,label:t})=>r`<${$d} key=${e} name=${e} label=${t} />`)}</nav>`}var $d=f(({name:e,label:t})=>{let o=w.count(e);return r`
      <button
        type="button"
        id=${`list-${e}`}
        class=${`tab ${e==="waiting"&&o>0?"pressing":""}`}
        aria-current=${L.value===e?"true":null}
        onClick=${()=>L.value=e}
      >
        <span>${t}</span> <span class="count">${ta(o,!!we.value[e])}</span>
      </button>
    `}),gd=f(()=>r`
    <footer class="foot">
      <span id="connection" role="status">${se.value==="reconnecting"?"Reconnecting…":""}</span>
      <${_r} />
      <button type="button" id="open-questions" class="quiet" aria-haspopup="dialog" onClick=${()=>S.value={kind:"questions"}}>
        Questions <kbd>u</kbd>
      </button>
      <button type="button" id="open-help" class="quiet" onClick=${()=>S.value={kind:"help"}}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `);var _s=new Set;function Xr(){z(()=>{let e=P.value?.agent_id;e!==void 0&&!xe.value.has(e)&&vd(e)})}async function vd(e){if(!_s.has(e)){_s.add(e);try{let{settings:t}=await _("GET",`api/agents/${e}`);xe.value=new Map(xe.peek()).set(e,t.canned??[])}catch{}finally{_s.delete(e)}}}function Jr(e){return{visitor:e.visitor.name??e.contact?.name??"",operator:h.peek()?.name??"",agent:H(e.agent_id),page:e.page??""}}var Vt="composer-choices",Zo=class extends he{#e=null;#t=null;#o=0;#n=null;componentDidUpdate(){this.#n!==null&&this.#e&&this.#e.setSelectionRange(this.#n,this.#n),this.#n=null,document.getElementById(`${Vt}-${this.#o}`)?.scrollIntoView({block:"nearest"})}#a(t,o){let{row:n,note:s}=this.props,a=D.peek().filter(({id:l})=>l!==h.peek()?.id),i=xe.peek().get(n.agent_id)??[];this.#t=s?Aa(t,o,a):Ta(t,o,i,Jr(n)),this.#o=0,this.forceUpdate()}#i(){this.#t!==null&&(this.#t=null,this.forceUpdate())}#s(t){let{place:o}=this.props;if(!this.#t)return;let{text:n,caret:s}=Ca(K.value.get(o)??"",this.#t,t);this.#t=null,this.#n=s,Ye(o,n),this.forceUpdate(),this.#e?.focus()}#r=t=>{let{value:o,selectionStart:n}=t.target,{row:s,place:a,note:i}=this.props;Ye(a,o),this.#a(o,n),!i&&o.trim()!==""&&!o.startsWith("/")&&ni(s.id)};#u=t=>{t.isComposing||(this.#t&&this.#c(t)?(t.preventDefault(),t.stopPropagation()):t.key==="Enter"&&!t.shiftKey&&(t.preventDefault(),this.props.onSend()))};#c(t){let o=this.#t?.choices??[],n=o[this.#o];if(t.key==="ArrowDown"||t.key==="ArrowUp")this.#o=(this.#o+(t.key==="ArrowDown"?1:o.length-1))%o.length,this.forceUpdate();else if((t.key==="Enter"||t.key==="Tab")&&!t.shiftKey&&n)this.#s(n);else if(t.key==="Escape")this.#i();else return!1;return!0}view({place:t,note:o,enabled:n}){let s=this.#t;return r`
      <textarea
        id="composer"
        ref=${i=>this.#e=i}
        rows="2"
        aria-label=${o?"Your note, only for the team":"Your reply"}
        aria-describedby=${n?null:"composer-why"}
        aria-autocomplete="list"
        aria-controls=${s?Vt:null}
        aria-activedescendant=${s?`${Vt}-${this.#o}`:null}
        placeholder=${o?"Write a note. The visitor never sees it. @ calls a colleague.":n?"Write a reply… / for a canned one":""}
        disabled=${!n}
        value=${K.value.get(t)??""}
        onInput=${this.#r}
        onKeyDown=${this.#u}
        onBlur=${()=>this.#i()}
      ></textarea>
      ${s&&this.#l(s.choices,o)}
      <p class="hidden" role="status">${s?`${s.choices.length} ${o?"colleagues":"replies"}, arrow keys to choose`:""}</p>
    `}#l(t,o){return r`
      <ul id=${Vt} class="choices-list" role="listbox" aria-label=${o?"Colleagues":"Canned replies"} onMouseDown=${s=>s.preventDefault()}>
        ${t.map((s,a)=>r`
            <li key=${s.key} id=${`${Vt}-${a}`} role="option" aria-selected=${String(a===this.#o)} class="choice-item" onClick=${()=>this.#s(s)}>
              <strong>${s.label}</strong> <span>${s.hint}</span>
            </li>
          `)}
      </ul>
    `}};var Qr=f(({row:e})=>{let t=h.value;if(!t)return null;let o=Re.value,n=o?{enabled:!0}:Vs(e,t),s=o?Ft(e.id):e.id,a=K.value.get(s)??"",i=()=>{n.enabled&&Za(a.trim(),o)};return r`
      <form class=${`composer ${o?"noting":""}`} id="composer-form" onSubmit=${c=>{c.preventDefault(),i()}}>
        <${yd} />
        ${!n.enabled&&r`<${_d} why=${n.why} remedy=${n.remedy} row=${e} />`}
        <div class="composer-box">
          <${Zo} key=${s} row=${e} place=${s} note=${o} enabled=${n.enabled} onSend=${i} />
          ${!o&&t.ai&&r`<${bd} row=${e} enabled=${n.enabled} />`}
          <button type="submit" id="send" class="send" aria-label=${o?"Add note":"Send reply"} disabled=${!n.enabled||a.trim()===""}>
            <${U} name=${o?"note":"send"} />
          </button>
        </div>
      </form>
    `}),bd=f(({row:e,enabled:t})=>{let o=ie.value===`suggest:${e.id}`;return r`
      <button type="button" id="suggest" class="square" aria-label="Draft a reply with the AI" title="Draft a reply with the AI" disabled=${!t||o} onClick=${()=>{ei(e)}}>
        <${U} name="spark" />
      </button>
    `}),yd=f(()=>{let e=(t,o,n)=>r`
    <label class="mode">
      <input type="radio" id=${o} name="composer-mode" checked=${Re.value===t} onChange=${()=>Re.value=t} />
      <span>${n}</span>
    </label>
  `;return r`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${e(!1,"composer-message","Message")} ${e(!0,"composer-note","Note")}
    </fieldset>
  `}),_d=f(({why:e,remedy:t,row:o})=>r`
    <p class="refusal">
      <span id="composer-why" role="status">${e}</span>
      <${Zr} remedy=${t} row=${o} />
    </p>
  `),Zr=f(({remedy:e,row:t})=>{let o=h.value;if(!o||e===null)return null;if(e==="available")return r`<button type="button" id="remedy" class="link" onClick=${()=>{Xe("available")}}>Set me Available</button>`;let n=je(t,o).find(({id:s})=>s===e);return n?n.why?o.status==="available"?null:r`<${Zr} remedy="available" row=${t} />`:r`<button type="button" id="remedy" class="link" onClick=${()=>{dt(n.id,t)}}>${n.label}</button>`:null});var el=f(({row:e})=>r`
    <section aria-label="Tags and team">
      <h3>Tags</h3>
      <${wd} row=${e} />
      <${kd} row=${e} />
    </section>
  `),wd=f(({row:e})=>{let t=e.tags??[],o=n=>{n.preventDefault();let s=n.target,a=Er(String(new FormData(s).get("tag")??""),t);a!==null&&Nn(e,{add:[a]}),s.reset()};return r`
      <ul class="tag-list" id="tags" aria-label="Tags">
        ${t.map(n=>r`
            <li key=${n} class="tag-chip">
              <span dir="auto">${n}</span>
              <button type="button" class="tag-off" aria-label=${`Take away the tag ${n}`} onClick=${()=>{Nn(e,{remove:[n]})}}><${U} name="cross" /></button>
            </li>
          `)}
      </ul>
      <form class="tag-form" onSubmit=${o}>
        <label class="hidden" for="tag">Add a tag</label>
        <input id="tag" name="tag" list="known-tags" maxlength="40" autocomplete="off" placeholder="Add a tag" dir="auto" />
        <datalist id="known-tags">${Jo(w.all(),t).map(n=>r`<option key=${n} value=${n}></option>`)}</datalist>
        <button type="submit" id="tag-add" class="action plain">Add</button>
      </form>
    `}),kd=f(({row:e})=>{let t=Ze(D.value);if(e.phase!=="waiting"||t.length===0)return e.team?r`<p class="for-team" id="for-team">For team ${e.team}</p>`:null;let o=n=>{let{value:s}=n.target;s!==""&&ti(e,s)};return r`
      <div class="field team-field">
        <label for="assign-team">For team</label>
        <select id="assign-team" value=${e.team??""} onChange=${o}>
          ${!e.team&&r`<option value="">Anybody</option>`}
          ${[...new Set([...e.team?[e.team]:[],...t])].map(n=>r`<option key=${n} value=${n}>${n}</option>`)}
        </select>
      </div>
    `});var xd=10,en=class extends he{#e=null;componentDidMount(){this.#t()}componentDidUpdate(){this.#t()}async#t(){let{id:t,contact:o}=this.props.row,n=o?.email??"",s=`${t} ${n}`;if(this.#e?.of===s)return;if(this.#e={of:s,rows:[]},n==="")return this.forceUpdate();let{items:a}=await _("GET",`api/search?${new URLSearchParams({q:`"${n}"`})}`).catch(()=>({items:[]}));if(this.#e.of!==s)return;let i=new Map;for(let{row:l}of a)l.id!==t&&l.contact?.email.toLowerCase()===n.toLowerCase()&&i.set(l.id,l);this.#e={of:s,rows:[...i.values()].slice(0,xd)},this.forceUpdate()}view(){let t=this.#e?.rows??[];return t.length===0?null:r`
      <section aria-label="Other conversations">
        <h3>Other conversations</h3>
        <ul class="others" id="others">
          ${t.map(o=>r`
              <li key=${o.id}>
                <button type="button" class="link" data-other=${o.id} onClick=${()=>Sd(o)}>${J(n=>B(o.updated_at,n))} · ${gt(o,h.value?.id??"")}</button>
                <p class="hint" dir="auto">${o.preview?.text??""}</p>
              </li>
            `)}
        </ul>
      </section>
    `}};function Sd(e){de(e),E(e.id)}function tn({rows:e,label:t}){return r`
    <table class="candidates">
      <caption class="hidden">${t}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${e.map(({operator:o,name:n,chosen:s,text:a})=>r`
            <tr key=${o} class=${s?"chosen":""}><th scope="row">${n??o}</th><td>${a}</td></tr>
          `)}
      </tbody>
    </table>
  `}var tl=f(()=>{let e=ze.value,t=yt.value;return r`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(t)} aria-controls="why" onClick=${()=>yt.value=!t}>Why</button>
      </h3>
      <div id="why" hidden=${!t}>
        ${!e&&r`<p class="hint">Looking it up…</p>`}
        ${e?.next&&r`<${Td} next=${e.next} />`}
        ${e&&r`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${Ed(e.decisions).map(o=>r`<li key=${o.seq}><${Ad} decision=${o} /></li>`)}</ol>`}
        ${e&&e.decisions.length===0&&r`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `}),Td=f(({next:e})=>r`
    <p class="next" id="why-next">
      <span class="next-words">${e.text}</span>
      ${e.at!==null&&r`<span class="next-time">in <span role="timer" aria-live="off">${$o(e.at,ue.value)}</span></span>`}
    </p>
  `);function Ad({decision:e}){let{text:t,at:o,kind:n,matched:s,candidates:a,shadow:i,verified:l}=e,c=po(e.snapshot),d=Nt(e.policy);return r`
    <div class="decision" data-kind=${n}>
      <p>${t} <${fe} at=${o} /></p>
      ${s&&r`<p class="hint">Said: <q dir="auto">${s}</q></p>`}
      ${c&&r`<p class="hint">${c}</p>`}
      ${a.length>0&&r`<${tn} rows=${a.map(u=>({...u,name:u.name??Ge(u.operator)}))} label=${`Who was considered: ${t}`} />`}
      ${d&&r`<p class="hint">By the rule: ${d}</p>`}
      ${i&&r`<p class="hint">On trial: ${i}</p>`}
      ${!l&&r`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `}function Ed(e){return[...e].sort((t,o)=>o.seq-t.seq||o.at-t.at)}var ol=f(({row:e})=>r`
    <section id="details" class=${`details ${X.value?"wanted":""}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${e.visitor.name??"Not given"}</dd>
          ${e.contact&&r`<dt>Contact</dt><dd id="detail-contact">${e.contact.name}, <a href=${co(e.contact.email)}>${e.contact.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${e.page?ve(re(e.page),e.page):"Not known"}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${Md(e.visitor.locale)}</dd>
          <dt>First seen</dt>
          <dd><time datetime=${$e(e.created_at)} title=${me(e.created_at)}>${J(t=>Z(e.created_at,t))}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${H(e.agent_id)}</dd>
          ${e.cause&&r`<dt>Why</dt><dd id="detail-cause">${F(e.cause)}</dd>`}
          ${e.callback&&r`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${e.operator&&r`<dt>Operator</dt><dd>${e.operator.name}</dd>`}
        </dl>
        ${jt(e.agent_id)&&r`<button type="button" id="add-page" class="link" onClick=${Eo}>Add to knowledge base</button>`}
      </section>
      <${el} row=${e} />
      <${en} row=${e} />
      <${tl} />
      <${Id} />
    </section>
  `),Cd={here:"here",missing:"expected, not here"},Id=f(()=>r`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${D.value.map(e=>{let{text:t,rota:o}=fo(e);return r`
            <li key=${e.id}>
              <span class=${`dot ${e.live?e.status:"offline"}`} aria-hidden="true"></span>
              <span class="team-name">${e.name}</span>
              <span class="team-state">${t}${o&&r` <span class=${`rota ${o}`}>${Cd[o]}</span>`}</span>
            </li>
          `})}
      </ul>
    </section>
  `);function Md(e){if(!e)return"Not known";try{return new Intl.DisplayNames(void 0,{type:"language"}).of(e)??e}catch{return e}}var nl=f(Od);function Od({entry:e}){switch(e.type){case"visitor_message":return r`<${Rd} entry=${e} />`;case"operator_message":return r`<${qd} entry=${e} />`;case"ai_message":case"ai_failed":return r`<${Pd} entry=${e} />`;case"handoff_requested":return r`<${Bd} entry=${e} />`;case"contact_left":return r`<${Fd} entry=${e} />`;case"note":return r`<${Dd} entry=${e} />`;case"page_published":return r`<${Wd} entry=${e} />`;case"summarised":return r`<${Ld} entry=${e} />`;default:return r`<${Nd} entry=${e} />`}}var Nd=f(({entry:e})=>{let o=e.type==="offered"||e.type==="transfer_offered"?va(e,Ge):[],n=r`
      <p class=${`line ${e.type} ${ga(e)?"alarm":""}`} data-type=${e.type}>
        <span>${ma(e)}</span> <${fe} at=${e.at} />
      </p>
    `;if(o.length===0)return n;let s=Nt(e.policy);return r`
      <div class="choice-made">
        ${n}
        <details>
          <summary>${o.length===1?"1 operator was considered":`${o.length} operators were considered`}${s&&`, ${s}`}</summary>
          <${tn} rows=${o} label="Who was considered" />
          ${e.shadow&&r`<p class="hint">On trial: ${Nt(e.shadow.policy)} would have asked ${e.shadow.operator?Ge(e.shadow.operator):"nobody"}.</p>`}
        </details>
      </div>
    `}),Dd=f(({entry:e})=>r`
    <div class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${e.operator?.id===h.value?.id?"You":e.operator?.name}</span>
        <span class="badge">Note, only for the team</span>
        ${e.mentions&&r`<span class="mentions">for ${e.mentions.map(({name:t})=>t).join(", ")}</span>`} <${fe} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${ge(ft(e.text))}</div>
    </div>
  `);function Wd({entry:e}){return r`
    <p class="line" data-type="page_published">
      <span>${e.operator?.name??"An operator"} published the page ${ve(re(e.url,sl(e.url)),e.title)}</span> <${fe} at=${e.at} />
    </p>
  `}function Ld({entry:e}){return r`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${fe} at=${e.at} /></p>
      <div class="bubble" dir="auto">${ge(Kt(e.text))}</div>
    </section>
  `}var Rd=f(({entry:e})=>r`
    <div class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${Q(P.value?.visitor,P.value?.contact)}</span> <${fe} at=${e.at} /></p>
      <div class="bubble" dir="auto">${ge(ft(e.text))}</div>
    </div>
  `),qd=f(({entry:e})=>{let t=e.operator?.id===h.value?.id;return r`
      <div class=${`entry operator ${t?"mine":""}`} data-type="operator_message">
        <p class="meta"><span class="author">${t?"You":e.operator?.name}</span> <${fe} at=${e.at} /></p>
        <div class="bubble" dir="auto">${ge(ft(e.text))}</div>
      </div>
    `});function Pd({entry:e}){let t=e.type==="ai_failed",o=zs(e.confidence),n=e.sources??[];return r`
    <div class=${`entry ai ${t?"unanswered":""}`} data-type=${e.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${t&&r`<span class="failure">Could not answer: ${gn(e.reason)}</span>`}
        ${o&&r`<span class="confidence">${o}</span>`} <${fe} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${ge(Kt(e.text))}</div>
      ${n.length>0&&r`<ul class="sources" aria-label="Sources">${n.map(Ud)}</ul>`}
    </div>
  `}function Ud(e){return r`<li>${ve(re(e.url,sl(e.url)),e.title||e.url)}</li>`}function sl(e){return e.startsWith("/")?location.href:null}function Fd({entry:e}){let{name:t,email:o,question:n}=e.contact;return r`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${fe} at=${e.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${t}</dd>
        <dt>E-mail</dt><dd><a href=${co(o)}>${o}</a></dd>
        <dt>Question</dt><dd dir="auto">${ge(ft(n))}</dd>
      </dl>
    </section>
  `}function Bd({entry:e}){let t=e.page??null,o=po(e.snapshot);return r`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${F(e.cause)} <${fe} at=${e.at} /></h3>
      <dl>
        ${e.visitor_name&&r`<dt>Visitor</dt><dd>${e.visitor_name}</dd>`}
        ${t&&r`<dt>Page</dt><dd>${ve(re(t),t)}</dd>`}
        ${o&&r`<dt>Team</dt><dd>${o}</dd>`}
      </dl>
    </section>
  `}var al=f(()=>{let{draft:e,typing:t,pending:o}=x.value;return r`
    <div class="unfinished">
      ${o.map(({key:n,text:s,note:a})=>r`<div key=${n} class=${`entry pending ${a?"note":"operator mine"}`}><div class="bubble">${s}</div><p class="meta">Sending…</p></div>`)}
      ${e&&r`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${ge(Kt(e))}</div>
        </div>
      `}
      ${t&&r`<p class="typing" id="typing">${t.name??(t.from==="visitor"?"The visitor":"A colleague")} is typing…</p>`}
    </div>
  `});var Hd=120,jd=200,zd=34,Kd=58,Yd=22,Gd=85,Vd=800,il=150,rl=[],on=class extends he{#e=null;#t=!0;#o=new Ko;#n=new Map;#a=rl;#i={start:0,end:0};#s=0;#r=0;#u=-il;#c;#l=Vd;#p=0;#d=null;#f=!1;#g=new ResizeObserver(()=>this.#h(null));componentDidMount(){let t=this.#e;for(let o of[t,...t.children])this.#g.observe(o);this.#h(null)}componentWillUnmount(){super.componentWillUnmount(),this.#g.disconnect(),clearTimeout(this.#c)}getSnapshotBeforeUpdate(){return this.#f=this.#e?.contains(document.activeElement)??!1,this.#v()}#v(){let t=this.#e?.getBoundingClientRect().top??0,o=this.#b().find(n=>n.getBoundingClientRect().bottom>t);return o?{seq:o.dataset.seq,top:o.getBoundingClientRect().top}:null}componentDidUpdate(t,o,n){this.#h(n),this.#f&&document.activeElement===document.body&&this.#e?.focus({preventScroll:!0})}#b(){return[...this.#e?.querySelectorAll(".place")??[]]}#h(t){let o=t??this.#v(),n=this.#e;if(!(!n||n.clientHeight===0)){if(this.#l=n.clientHeight,this.#t&&(this.#r=0),this.#$(n),!this.#w()){if(this.#t)n.scrollTop=n.scrollHeight;else if(o){let s=n.querySelector(`[data-seq="${o.seq}"]`),a=s?s.getBoundingClientRect().top-o.top:0;Math.abs(a)>=.5&&(this.#r+=a)}}this.#m(n),this.#s=n.scrollTop+this.#r,this.#_()}}#m(t){if(clearTimeout(this.#c),this.#r===0)return;let o=this.#u+il-performance.now(),n=o>0&&this.#o.offset(this.#i.start)>=this.#r;n&&(this.#c=setTimeout(()=>this.#m(t),o));let s=n?0:this.#r;this.#r-=s,this.#y(t.firstElementChild),s!==0&&(t.scrollTop+=s)}#$(t){let o=t.firstElementChild;if(o){o.clientWidth!==this.#p&&(this.#p=o.clientWidth,this.#n.clear(),this.#o.fill(this.#a.length,n=>ll(this.#a[n])));for(let[n,s]of this.#b().entries()){let a=s.getBoundingClientRect().height;this.#n.set(Number(s.dataset.seq),a),this.#o.measured(this.#i.start+n,a)}this.#y(o)}}#y(t){let{start:o,end:n}=this.#i;t.style.paddingBlockStart=`${Math.max(0,this.#o.offset(o)-this.#r)}px`,t.style.paddingBlockEnd=`${this.#o.total-this.#o.offset(n)}px`}#w(){let t=ae.value,o=t&&t!==this.#d&&this.#e?.querySelector(`[data-seq="${t.seq}"]`);return o?(this.#d=t,this.#t=!1,o.scrollIntoView({block:"center"}),!0):!1}#k=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#s=t.scrollTop+this.#r,this.#u=performance.now();let o=this.#t;this.#t=t.scrollHeight-t.scrollTop-t.clientHeight<Hd,this.#t!==o&&this.forceUpdate(),this.#_()};#x=t=>{let o=this.#e,n=!t.ctrlKey&&!t.metaKey&&!t.altKey&&!t.shiftKey;!o||t.target!==o||!n||t.key!=="End"&&t.key!=="Home"||(t.preventDefault(),this.#t=t.key==="End",[this.#r,this.#s]=[0,0],this.#t||(o.scrollTop=0),this.forceUpdate())};#_(){Et(this.#i,this.#o,this.#s,this.#l)||this.forceUpdate()}#S=t=>this.#e=t;view(){let t=Ke.value,o=t?qe.value:rl,n=ae.value;this.#T(o),this.#i=this.#A(n);let{start:s,end:a}=this.#i,i=s===0&&a===o.length;return r`
      <div class="scroller" ref=${this.#S} onScroll=${this.#k} onKeyDown=${this.#x} tabindex="0" role="group" aria-label="Messages">
        <div class="log" id="log" role="log" aria-label="Conversation" aria-live=${i||this.#t?null:"off"}>
          ${t?o.slice(s,a).map((l,c)=>r`
                  <div key=${l.seq} class=${l.seq===n?.seq?"place marked":"place"} data-seq=${l.seq} role="article" aria-posinset=${s+c+1} aria-setsize=${o.length}>
                    <${nl} entry=${l} />
                  </div>
                `):r`<p class="empty">Loading…</p>`}
        </div>
        <${al} />
      </div>
    `}#T(t){let o=this.#a;if(t===o)return;this.#a=t;let n=o.length-1,s=a=>this.#n.get(t[a]?.seq??0)??ll(t[a]);t.length>=o.length&&t[n]?.seq===o[n]?.seq?this.#o.grow(t.length,s):this.#o.fill(t.length,s)}#A(t){let{length:o}=this.#a;if(o<=jd)return{start:0,end:o};let n=this.#o,s=t&&t!==this.#d?vo(this.#a,t.seq):-1;if(t&&this.#a[s]?.seq===t.seq)return mt(n,n.offset(s)-this.#l/2,this.#l);let a=n.total-this.#l,i=this.#t?a:Math.min(this.#s,a);return Et(this.#i,n,i,this.#l)?this.#i:mt(n,i,this.#l)}};function ll(e){return typeof e?.text=="string"?Kd+Yd*Math.ceil(e.text.length/Gd):zd}var cl=f(()=>{let e=P.value;return e?r`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${e.phase}>
      <${Xd} row=${e} />
      <${Br} row=${e} />
      <${Qd} row=${e} />
      <${Zd} row=${e} />
      <${on} key=${e.id} />
      <${Qr} key=${`composer-${e.id}`} row=${e} />
    </section>
    <${ol} row=${e} />
  `:r`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${y.value===null?"Choose a conversation to read it.":"Loading…"}</p>
      </section>
    `}),Xd=f(({row:e})=>{let t=h.value;return r`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${()=>{E(null)}}>
          <${U} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${Q(e.visitor,e.contact)}</h2>
          <p id="phase">
            ${gt(e,t?.id??"")} · ${J(o=>Z(e.since,o))}${e.cause&&e.phase!=="resolved"?` · ${F(e.cause)}`:""}
          </p>
          <p id="viewing" role="status">${$a(ct.value)}</p>
        </div>
        <div class="actions" id="actions">${t&&Jd(e,t).map(o=>r`<${Qo} key=${o.id} action=${o} row=${e} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(X.value)}
          aria-controls="details"
          onClick=${()=>X.value=!X.value}
        >
          <${U} name="info" />
        </button>
      </header>
    `});function Jd(e,t){return oe(e,t)?[]:je(e,t)}var Qd=f(({row:e})=>{let{snoozed_until:t}=e;return!t||e.phase!=="human"?null:r`<p class="snoozed" id="snoozed">Put aside until ${J(o=>B(t,o))}, or until the visitor writes.</p>`}),Zd=f(({row:e})=>{let t=h.value,o=t&&e.phase==="human"&&e.operator?.id===t.id?xa(qe.value,t.id):null;return o===null||x.value.pending.length>0?null:r`<p class="silence" id="silence">You joined ${ep(o)} and have not written yet. A short hello shows that somebody is there.</p>`});function ep(e){let t=J(o=>Z(e,o));return t==="now"?"just now":`${t} ago`}var ul=f(()=>Le.value?r`<${tp} text=${Le.value} />`:h.value?r`
    <${Sa} />
    <main class=${`layout ${y.value===null?"choosing":"reading"}`}>
      <h1 class="hidden">Inbox</h1>
      <${Vr} />
      <${cl} />
    </main>
    <${Fr} />
  `:r`<p class="full-page" role="status">Loading…</p>`);function tp({text:e}){return r`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${e}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `}var op=50,np=300;function dl(){return`handoff-inbox:drafts:${h.peek()?.id??""}`}function pl(){K.value=new Map([...ap(Ae(dl())),...K.peek()]);let e,t=()=>{clearTimeout(e),Te(dl(),sp(K.peek()))};z(()=>{K.value,clearTimeout(e),e=setTimeout(t,np)}),addEventListener("pagehide",t)}function sp(e){return JSON.stringify([...e].filter(([,t])=>t.trim()!=="").slice(-op))}function ap(e){try{let t=JSON.parse(e??"[]");return Array.isArray(t)?t.filter(o=>Array.isArray(o)&&typeof o[0]=="string"&&typeof o[1]=="string"):[]}catch{return[]}}var fl=new Map;function ml(){z(hl),document.addEventListener("visibilitychange",hl)}function hl(){let e=P.value,t=Ke.value;!e?.called||!t||document.hidden||fl.get(e.id)===e.seq||(fl.set(e.id,e.seq),oi(e))}var ip=250,rp="(min-width: 1180px)",$l,ws="";function gl(){let e=matchMedia(rp),t=()=>{let o=P.value,n=yt.value&&(X.value||e.matches),s=o&&n?`${o.id}@${o.seq}`:"";s===ws&&ze.value||(ws=s,clearTimeout($l),o&&n&&($l=setTimeout(()=>{lp(o.id,s)},ip)))};z(t),e.addEventListener("change",t)}async function lp(e,t){try{let o=await _("GET",`api/conversations/${e}/why`);ws===t&&(ze.value=o)}catch{}}var cp=1e3,up=/^#conversation=(.+)$/;fn(r`<${ul} />`,document.getElementById("inbox"));Pr();gl();mi();wr();Xr();ml();setInterval(vl,cp);document.addEventListener("visibilitychange",vl);Object.assign(globalThis,{handoffDrawn:$n});z(()=>{let e=wn.value+Pt.value.filter(t=>t.phase==="human").length;document.title=e>0?`(${e}) Inbox`:"Inbox"});dp();function vl(){document.hidden||(ue.value=Date.now())}async function dp(){let e=up.exec(location.hash)?.[1];await Sn(),h.value&&pl(),e&&h.value&&await E(decodeURIComponent(e)),z(()=>{let t=y.value;history.replaceState(null,"",t===null?location.pathname+location.search:`#conversation=${encodeURIComponent(t)}`)})}
